package io.tracklog.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.intake.DeviceRates;
import io.tracklog.kit.rate.Rate;
import io.tracklog.kit.testing.ManualClock;
import io.tracklog.schemas.model.DeviceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final DeviceId BUS = new DeviceId("acme", "bus");
  private static final DeviceId TRAM = new DeviceId("acme", "tram");
  private static final int PER_SECOND = 10;
  private static final int BURST = 20;
  private static final int GRACE = 100;
  private static final long PATIENCE_MS = 5_000;

  private final ManualClock clock = new ManualClock();
  private final DeviceRates rates =
      new DeviceRates(new Rate(PER_SECOND, BURST), GRACE, clock::nanoTime);
  private final List<Connection> connections = new ArrayList<>();

  @Test
  void shouldLetABurstThroughAndThenReadAsFastAsTheRate() {
    // Given
    Connection device = new Connection(BUS);

    // When
    assertThat(device.send(BUS, BURST)).isEqualTo(BURST);
    assertThat(device.isReading).isTrue();
    assertThat(device.send(BUS, 5)).isEqualTo(5);

    // Then: five too many cost half a second
    assertThat(device.isReading).isFalse();
    pass(Duration.ofMillis(499));
    assertThat(device.isReading).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(device.isReading).isTrue();
  }

  @Test
  void shouldTakeAWholeBacklogWithoutRefusingAnyOfIt() {
    // Given: a day at one position every ten seconds, in frames of fifty
    Connection device = new Connection(BUS);
    int left = 8_640;
    Duration taken = Duration.ZERO;

    // When: sent as fast as the socket is read
    while (left > 0) {
      if (device.isReading) {
        int frame = Math.min(50, left);
        assertThat(device.send(BUS, frame)).isEqualTo(frame);
        left -= frame;
      } else {
        pass(Duration.ofMillis(50));
        taken = taken.plusMillis(50);
      }
    }

    // Then
    assertThat(device.isClosed).isFalse();
    assertThat(taken).isBetween(Duration.ofSeconds(850), Duration.ofSeconds(870));
  }

  @Test
  void shouldWaitForWhatTheDeviceSendsOnItsOtherConnections() {
    // Given
    Connection one = new Connection(BUS);
    Connection other = new Connection(BUS);
    one.send(BUS, BURST + 10);

    // When
    other.send(BUS, 10);
    pass(Duration.ofSeconds(1));

    // Then: one has waited for its own ten, and now for those of the other
    assertThat(one.isReading).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(one.isReading).isTrue();
    assertThat(other.isReading).isTrue();
  }

  @Test
  void shouldRefuseBeyondTheGraceAndCloseWhenThatChangesNothing() {
    // Given: connections enough to overrun the grace, though each is slowed down
    Connection ignorant = new Connection(BUS);
    int admitted = ignorant.send(BUS, BURST + GRACE + 30);
    assertThat(admitted).isEqualTo(BURST + GRACE);
    assertThat(ignorant.isClosed).isFalse();

    // When
    pass(Duration.ofMillis(PATIENCE_MS - 1));
    ignorant.send(BUS, 60);
    assertThat(ignorant.isClosed).isFalse();
    pass(Duration.ofMillis(1));
    ignorant.send(BUS, 60);

    // Then
    assertThat(ignorant.isClosed).isTrue();
  }

  @Test
  void shouldForgiveWhenTheDeviceHasKeptToItInBetween() {
    // Given
    Connection device = new Connection(BUS);
    device.send(BUS, BURST + GRACE + 1);

    // When
    pass(Duration.ofSeconds(20));
    device.send(BUS, 1);
    pass(Duration.ofMillis(PATIENCE_MS));
    device.send(BUS, BURST + GRACE + 30);

    // Then: its patience begins anew
    assertThat(device.isClosed).isFalse();
  }

  @Test
  void shouldHoldAHubUpOnlyShortlyForOneOfItsDevices() {
    // Given
    Connection hub = new Connection(null);

    // When: ten seconds' worth too much
    hub.send(BUS, BURST + GRACE);

    // Then
    assertThat(hub.isReading).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(hub.isReading).isTrue();
  }

  @Test
  void shouldLetAHubsOtherDevicesThroughWhileOneIsRefused() {
    // Given
    Connection hub = new Connection(null);
    hub.send(BUS, BURST + GRACE);
    pass(Duration.ofSeconds(1));
    hub.send(BUS, PER_SECOND);
    pass(Duration.ofSeconds(1));
    rates.take(BUS);

    for (int second = 0; second < 60; second++) {
      // When: nothing of the bus is within the grace any more
      while (rates.take(BUS) != DeviceRates.REFUSED) {}
      assertThat(hub.sendBoth(BUS, 8, TRAM, PER_SECOND)).isEqualTo(PER_SECOND);

      // Then
      assertThat(hub.isReading).isTrue();
      assertThat(hub.isClosed).isFalse();
      pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void shouldCloseAHubOfWhichMostIsRefused() {
    // Given
    Connection hub = new Connection(null);

    // When
    for (int step = 0; step <= PATIENCE_MS / 100; step++) {
      while (rates.take(BUS) != DeviceRates.REFUSED) {}
      hub.sendBoth(BUS, 20, TRAM, 1);
      pass(Duration.ofMillis(100));
    }

    // Then
    assertThat(hub.isClosed).isTrue();
  }

  @Test
  void shouldHaveNothingScheduledWhenTheSessionIsOver() {
    Connection device = new Connection(BUS);
    device.send(BUS, BURST + 5);

    device.throttle.end();

    assertThat(device.timer).isNull();
  }

  private void pass(Duration duration) {
    clock.advance(duration);
    connections.forEach(Connection::runTimer);
  }

  /** A session as its throttle sees it. */
  private final class Connection implements Throttle.Listener, Timers {
    final Throttle throttle;
    boolean isReading = true;
    boolean isClosed;
    @Nullable Runnable timer;
    private long dueNanos;

    Connection(@Nullable DeviceId only) {
      throttle =
          new Throttle(rates, only, this, () -> clock.nanoTime() / 1_000_000, PATIENCE_MS, this);
      connections.add(this);
    }

    /** Sends one message, and says how many of its positions were admitted. */
    int send(DeviceId device, int count) {
      int admitted = admit(device, count);
      throttle.afterMessage();
      return admitted;
    }

    int sendBoth(DeviceId first, int count, DeviceId second, int more) {
      int admitted = admit(first, count) + admit(second, more);
      throttle.afterMessage();
      return admitted;
    }

    private int admit(DeviceId device, int count) {
      int admitted = 0;
      for (int i = 0; i < count; i++) {
        admitted += throttle.admits(device) ? 1 : 0;
      }
      return admitted;
    }

    void runTimer() {
      Runnable due = timer;
      if (due != null && clock.nanoTime() >= dueNanos) {
        timer = null;
        due.run();
      }
    }

    @Override
    public Runnable schedule(long delayMs, Runnable task) {
      dueNanos = clock.nanoTime() + Duration.ofMillis(delayMs).toNanos();
      timer = task;
      return () -> timer = null;
    }

    @Override
    public void onTooFast() {
      isReading = false;
    }

    @Override
    public void onWithinRate() {
      isReading = true;
    }

    @Override
    public void onIgnored() {
      isClosed = true;
    }
  }
}
