package io.tracklog.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.testing.ManualClock;
import io.tracklog.kit.testing.RecordingFaults;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
  private final ManualClock clock = new ManualClock();
  private final RecordingFaults faults = new RecordingFaults();
  private final ThreadReplacement replacement = new ThreadReplacement(clock, faults);
  private final Exception error = new IllegalStateException("boom");

  @Test
  void shouldReplaceAThreadThatDies() {
    assertThat(replacement.handle(error)).isEqualTo(REPLACE_THREAD);
    faults.assertNone();
  }

  @Test
  void shouldStopByTheFaultDoorWhenThreadsKeepDying() {
    for (int i = 0; i < ThreadReplacement.MAX_DEATHS; i++) {
      assertThat(replacement.handle(error)).isEqualTo(REPLACE_THREAD);
    }

    assertThat(replacement.handle(error)).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(faults.faults()).extracting(RecordingFaults.Fault::cause).containsExactly(error);
  }

  @Test
  void shouldForgetDeathsOfLongAgo() {
    for (int i = 0; i < 5 * ThreadReplacement.MAX_DEATHS; i++) {
      assertThat(replacement.handle(error)).isEqualTo(REPLACE_THREAD);
      clock.advance(ThreadReplacement.WINDOW.dividedBy(2));
    }
    faults.assertNone();
  }
}
