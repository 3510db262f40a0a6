package io.tracklog.ingest.session;

import io.tracklog.ingest.intake.DeviceRates;
import io.tracklog.ingest.intake.RateGate;
import io.tracklog.schemas.model.DeviceId;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Slows one connection down whose devices send faster than they may. Nothing is lost by it: the
 * socket is not read until the device is within its rate again. Only a device that goes on beyond
 * the grace, over several connections or behind a hub, has positions refused.
 *
 * <p>A hub is held up only shortly for one of its devices, and not at all for one that is refused:
 * the others must not starve.
 *
 * <p>Belongs to its session's event loop.
 */
final class Throttle implements RateGate {
  /** What a hub waits at the most between two messages. */
  private static final long MOST_HUB_DELAY_MS = 1_000;

  /** What a throttle asks of its session. */
  interface Listener {
    /** Reads no more for a while. */
    void onTooFast();

    /** Reads again. */
    void onWithinRate();

    /** Being refused has changed nothing for too long. */
    void onIgnored();
  }

  private final DeviceRates rates;
  private final @Nullable DeviceId only;
  private final Timers timers;
  private final LongSupplier steadyMs;
  private final long patienceMs;
  private final Listener listener;
  private Runnable timer = () -> {};
  private boolean isHolding;
  private long longestMs;
  private int admitted;
  private int refused;
  private boolean isIgnored;
  private long ignoredSinceMs;

  /**
   * Made for one session.
   *
   * @param rates how fast devices send
   * @param only the one device of the connection, or null for a hub
   * @param steadyMs a clock that never jumps, milliseconds
   * @param patienceMs how long it may be ignored that positions are refused, milliseconds
   */
  Throttle(
      DeviceRates rates,
      @Nullable DeviceId only,
      Timers timers,
      LongSupplier steadyMs,
      long patienceMs,
      Listener listener) {
    this.rates = rates;
    this.only = only;
    this.timers = timers;
    this.steadyMs = steadyMs;
    this.patienceMs = patienceMs;
    this.listener = listener;
  }

  @Override
  public boolean admits(DeviceId device) {
    long tooFastMs = rates.take(device);
    if (tooFastMs == DeviceRates.REFUSED) {
      refused++;
      return false;
    }
    admitted++;
    longestMs = Math.max(longestMs, tooFastMs);
    return true;
  }

  /** A message has been taken whole: now is the time to slow down. */
  void afterMessage() {
    noteIgnored();
    long delayMs = only == null ? Math.min(longestMs, MOST_HUB_DELAY_MS) : longestMs;
    longestMs = 0;
    admitted = 0;
    refused = 0;
    if (isIgnored && steadyMs.getAsLong() - ignoredSinceMs >= patienceMs) {
      listener.onIgnored();
    } else if (delayMs > 0 && !isHolding) {
      isHolding = true;
      timer = timers.schedule(delayMs, this::ask);
      listener.onTooFast();
    }
  }

  /** The session is over. */
  void end() {
    timer.run();
  }

  /**
   * A device ignores it while anything of what it sends is refused, a hub while most of it is: one
   * of its devices must not end the session of all.
   */
  private void noteIgnored() {
    boolean isNow = only == null ? refused > admitted : refused > 0;
    if (isNow && !isIgnored) {
      ignoredSinceMs = steadyMs.getAsLong();
    }
    isIgnored = isNow || (isIgnored && admitted == 0);
  }

  /** Others may have sent for the same device meanwhile, on connections of their own. */
  private void ask() {
    long stillMs = only == null ? 0 : rates.tooFastFor(only);
    if (stillMs > 0) {
      timer = timers.schedule(stillMs, this::ask);
    } else {
      isHolding = false;
      listener.onWithinRate();
    }
  }
}
