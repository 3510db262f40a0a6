package io.tracklog.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.rate.Rate;
import io.tracklog.kit.testing.ManualClock;
import io.tracklog.schemas.model.DeviceId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeviceRatesTest {
  private final ManualClock clock = new ManualClock();
  private final DeviceRates rates = new DeviceRates(new Rate(4, 2), 2, clock::nanoTime);

  @Test
  void shouldTellInMillisecondsHowLongADeviceIsTooFast() {
    DeviceId bus = new DeviceId("acme", "bus");

    assertThat(rates.take(bus)).isZero();
    assertThat(rates.take(bus)).isZero();
    assertThat(rates.take(bus)).isEqualTo(250);
    assertThat(rates.take(bus)).isEqualTo(500);
    assertThat(rates.take(bus)).isEqualTo(DeviceRates.REFUSED);
    assertThat(rates.tooFastFor(bus)).isEqualTo(500);
  }

  @Test
  void shouldRememberNobodyWhoHasBeenSilentForLong() {
    // Given
    for (int device = 0; device < 20_000; device++) {
      rates.take(new DeviceId("acme", "bus-" + device));
    }
    assertThat(rates.size()).isEqualTo(20_000);

    // When
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 5; i++) {
      rates.sweep();
    }

    // Then
    assertThat(rates.size()).isZero();
  }
}
