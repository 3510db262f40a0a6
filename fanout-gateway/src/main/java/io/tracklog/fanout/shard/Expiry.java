package io.tracklog.fanout.shard;

import io.tracklog.kit.loop.TimerWheel;
import io.tracklog.kit.loop.TimerWheel.Timeout;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a subscriber when its token does. Looks at the clock again from time to time, which may have
 * been set meanwhile. Confined to the shard.
 */
final class Expiry {
  private static final long LONGEST_WAIT_MS = TimeUnit.HOURS.toMillis(1);

  private final long expiresAtMs;
  private final Clock clock;
  private final TimerWheel timers;
  private final Runnable onExpired;
  private @Nullable Timeout timeout;

  /**
   * Made for one subscriber.
   *
   * @param expiresAtMs when it ends, epoch milliseconds
   * @param onExpired called then, once
   */
  Expiry(long expiresAtMs, Clock clock, TimerWheel timers, Runnable onExpired) {
    this.expiresAtMs = expiresAtMs;
    this.clock = clock;
    this.timers = timers;
    this.onExpired = onExpired;
  }

  /** Begins to wait; ends the subscriber at once when its time is over already. */
  void watch() {
    long leftMs = expiresAtMs - clock.millis();
    if (leftMs > 0) {
      timeout = timers.schedule(Math.min(leftMs, LONGEST_WAIT_MS), this::watch);
    } else {
      timeout = null;
      onExpired.run();
    }
  }

  /** Stops waiting: the subscriber has gone. */
  void cancel() {
    if (timeout != null) {
      timeout.cancel();
      timeout = null;
    }
  }
}
