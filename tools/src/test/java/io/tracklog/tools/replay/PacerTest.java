package io.tracklog.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PacerTest {
  private long nowNanos = 7;

  @Test
  void shouldNeverWaitAtFullSpeed() {
    Pacer pacer = new Pacer(new Pace.FullSpeed());

    assertThat(pacer.waitNanos(1_000, nowNanos)).isZero();
    assertThat(pacer.waitNanos(900_000, nowNanos)).isZero();
  }

  @Test
  void shouldSpreadRecordsEvenlyWhenARateIsGiven() {
    Pacer pacer = new Pacer(new Pace.PerSecond(4));

    assertThat(pacer.waitNanos(0, nowNanos)).isZero();
    assertThat(pacer.waitNanos(0, nowNanos)).isEqualTo(ms(250));
    nowNanos += ms(250);
    assertThat(pacer.waitNanos(0, nowNanos)).isZero();
    assertThat(pacer.waitNanos(0, nowNanos)).isEqualTo(ms(250));
  }

  @Test
  void shouldNotMakeUpForALongPauseByABurst() {
    Pacer pacer = new Pacer(new Pace.PerSecond(10));
    assertThat(pacer.waitNanos(0, nowNanos)).isZero();

    nowNanos += ms(3_600_000);
    int atOnce = 0;
    while (pacer.waitNanos(0, nowNanos) == 0) {
      atOnce++;
    }

    assertThat(atOnce).isBetween(10, 12);
  }

  @Test
  void shouldKeepTheRecordedDistancesAndCatchUp() {
    Pacer pacer = new Pacer(new Pace.Recorded(10));

    assertThat(pacer.waitNanos(50_000, nowNanos)).isZero();
    assertThat(pacer.waitNanos(51_000, nowNanos)).isEqualTo(ms(100));
    nowNanos += ms(150);
    assertThat(pacer.waitNanos(51_000, nowNanos)).isZero();
    assertThat(pacer.waitNanos(52_000, nowNanos)).isEqualTo(ms(50));
  }

  @Test
  void shouldNotWaitForARecordThatIsOlderThanTheFirst() {
    Pacer pacer = new Pacer(new Pace.Recorded(1));

    assertThat(pacer.waitNanos(50_000, nowNanos)).isZero();
    assertThat(pacer.waitNanos(10_000, nowNanos)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "500/s", "0.5/s", "x10", "x0.25", "x1000000"})
  void shouldReadWhatItSays(String text) {
    assertThat(Pace.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "x", "x0", "0/s", "10", "x2000000"})
  void shouldRefuseWhatIsNoPace(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Pace.parse(text));
  }

  private static long ms(long milliseconds) {
    return TimeUnit.MILLISECONDS.toNanos(milliseconds);
  }
}
