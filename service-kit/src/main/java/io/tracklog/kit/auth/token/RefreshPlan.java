package io.tracklog.kit.auth.token;

/**
 * Decides when keys are fetched. Pure: the caller brings the time, fetches when told to and says
 * how it went. Times are milliseconds of one steady clock.
 *
 * <p>Regularly; sooner for a key that is not known, but never within the cooldown after a fetch;
 * after failures at growing intervals, up to sixteen cooldowns and at least regularly: a gateway
 * without keys is not ready, so nobody comes to ask for them.
 */
final class RefreshPlan {
  private static final int MAX_DOUBLINGS = 4;

  /** What is done for a token whose key is not at hand. */
  enum Answer {
    /** Fetch, and answer then. */
    FETCH,
    /** One is under way; answer then. */
    WAIT,
    /** What is at hand is as new as it gets. */
    CURRENT,
    /** The issuer did not answer just now. */
    UNAVAILABLE
  }

  private final long refreshMs;
  private final long cooldownMs;
  private boolean isRunning;
  private boolean isBegun;
  private long lastEndMs;
  private int failures;

  RefreshPlan(long refreshMs, long cooldownMs) {
    this.refreshMs = refreshMs;
    this.cooldownMs = cooldownMs;
  }

  Answer onUnknownKey(long nowMs) {
    if (isRunning) {
      return Answer.WAIT;
    } else if (isBegun && nowMs - lastEndMs < cooldownMs) {
      return failures == 0 ? Answer.CURRENT : Answer.UNAVAILABLE;
    }
    return Answer.FETCH;
  }

  /** A fetch begins; there is one at a time. */
  void onStart() {
    assert !isRunning;
    isRunning = true;
  }

  /** A fetch succeeded; the next is due after so many milliseconds. */
  long onSuccess(long nowMs) {
    onEnd(nowMs);
    failures = 0;
    return refreshMs;
  }

  /** A fetch failed; the next is due after so many milliseconds. */
  long onFailure(long nowMs) {
    onEnd(nowMs);
    long delayMs = cooldownMs << Math.min(failures, MAX_DOUBLINGS);
    failures++;
    return Math.min(delayMs, refreshMs);
  }

  /** Whether one is under way. */
  boolean isRunning() {
    return isRunning;
  }

  private void onEnd(long nowMs) {
    isRunning = false;
    isBegun = true;
    lastEndMs = nowMs;
  }
}
