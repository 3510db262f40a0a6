package io.tracklog.streams;

import io.tracklog.kit.service.FaultHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies: another one takes its place and reads from the last
 * commit on. When that happens too often the error is no accident, and the service stops by the
 * fault door. Called by the dying threads, any of them.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
  static final int MAX_DEATHS = 3;
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);

  private final Clock clock;
  private final FaultHandler faults;
  private final Deque<Long> deathsMs = new ArrayDeque<>();

  ThreadReplacement(Clock clock, FaultHandler faults) {
    this.clock = clock;
    this.faults = faults;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable error) {
    if (deathsWithThisOne() > MAX_DEATHS) {
      faults.handle("working on positions, for the last of several times", error);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.atWarn()
        .addKeyValue("error", error.toString())
        .setCause(error)
        .log("a stream thread died and is replaced");
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** How many threads died within the last minutes that count. Any thread may ask. */
  synchronized int recentDeaths() {
    long nowMs = clock.millis();
    deathsMs.removeIf(deathMs -> deathMs < nowMs - WINDOW.toMillis());
    return deathsMs.size();
  }

  private synchronized int deathsWithThisOne() {
    deathsMs.add(clock.millis());
    return recentDeaths();
  }
}
