package io.tracklog.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.wire.CloseCause;
import io.tracklog.kit.rate.Rate;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.SessionEvent;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever order messages, outcomes, back-pressure, timers and ends come in, a session keeps its
 * promises: see {@link SessionPromises}.
 */
class SessionInterleavingsTest {
  private static final int SESSIONS = 250;
  private static final int STEPS = 300;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldKeepItsPromisesWhateverTheOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int session = 0; session < SESSIONS; session++) {
      Run run = new Run(random.split(), "seed " + seed + ", session " + session);
      run.live();
      run.end();
    }
  }

  /** The life of one session. */
  private static final class Run {
    private final SplittableRandom random;
    private final SessionFixture fixture = new SessionFixture(new Rate(1_000_000, 1_000_000));
    private final SessionPromises promises;
    private boolean isEnding;

    Run(SplittableRandom random, String description) {
      this.random = random;
      this.promises = new SessionPromises(fixture, description);
    }

    void live() {
      int length = random.nextInt(STEPS);
      for (int step = 0; step < length; step++) {
        step();
        promises.check(isEnding);
      }
    }

    void end() {
      fixture.isWriteQueueFull = false;
      fixture.session.onDrained();
      promises.budget(false);
      while (promises.hasOpen()) {
        promises.store(random);
      }
      promises.tell();
      promises.check(isEnding);
      if (!isEnding) {
        promises.checkAllAcknowledged();
      }
      fixture.session.onClosed(true);
      promises.check(true);
      assertEnded();
    }

    private void step() {
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3, 4, 5 -> send();
        case 6, 7, 8, 9, 10 -> promises.store(random);
        case 11, 12, 13 -> promises.tell();
        case 14 -> promises.budget(!fixture.isOverBudget);
        case 15 -> fixture.isOverBudget |= random.nextBoolean(); // The news comes later.
        case 16 -> outbound();
        case 17 -> timer();
        case 18 -> fixture.session.onPong();
        default -> rareStep();
      }
    }

    private void rareStep() {
      switch (random.nextInt(40)) {
        case 0 -> {
          fixture.session.end(CloseCause.DRAIN);
          isEnding = true;
        }
        case 1 -> {
          fixture.session.onClosed(true);
          isEnding = true;
        }
        case 2 -> {
          fixture.session.onUnreadable(1009);
          isEnding = true;
        }
        case 3 -> {
          fixture.session.onBinary(new byte[] {1});
          isEnding = true;
        }
        case 4 -> isEnding |= promises.fail(random);
        case 5 -> fixture.session.suggestReconnect(1, "drain");
        default -> promises.sendMalformed();
      }
    }

    /** A paused socket brings nothing, but for what had been read already. */
    private void send() {
      if (fixture.isReading || random.nextInt(10) == 0) {
        promises.send(random, 1 + random.nextInt(3), isEnding);
      }
    }

    private void outbound() {
      fixture.isWriteQueueFull = !fixture.isWriteQueueFull;
      if (!fixture.isWriteQueueFull) {
        fixture.session.onDrained();
      }
    }

    private void timer() {
      if (!fixture.tasks.isEmpty()) {
        fixture.runTimer();
        isEnding |= fixture.isOver;
      }
    }

    private void assertEnded() {
      assertThat(fixture.tasks).as("timers").isEmpty();
      assertThat(gauge("sessions")).isZero();
      assertThat(gauge("sockets.paused")).isZero();
      assertThat(
              fixture.meters.get("tracklog.ingest.disconnects").counters().stream()
                  .mapToDouble(counter -> counter.count())
                  .sum())
          .isEqualTo(1);
      assertThat(fixture.told)
          .extracting(DeviceSession::event)
          .startsWith(SessionEvent.CONNECTED)
          .endsWith(SessionEvent.DISCONNECTED)
          .doesNotHaveDuplicates();
    }

    private double gauge(String name) {
      return fixture.meters.get("tracklog.ingest." + name).gauge().value();
    }
  }
}
