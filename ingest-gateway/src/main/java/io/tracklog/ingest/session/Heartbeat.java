package io.tracklog.ingest.session;

/**
 * When a connection was last heard of, and what that asks for. Pure: the caller brings the time and
 * does what is said. Times are milliseconds of one steady clock.
 */
final class Heartbeat {
  /** What is to be done now. */
  enum Beat {
    /** Ask whether the device is still there. */
    PING,
    /** It has not been heard of for too long. */
    GHOST
  }

  private final long pingEveryMs;
  private final long ghostAfterMs;
  private long lastHeardMs;

  Heartbeat(long pingEveryMs, long ghostAfterMs, long nowMs) {
    this.pingEveryMs = pingEveryMs;
    this.ghostAfterMs = ghostAfterMs;
    this.lastHeardMs = nowMs;
  }

  /** A frame or a pong has come in, or it was our own doing that none could. */
  void heard(long nowMs) {
    lastHeardMs = nowMs;
  }

  Beat beat(long nowMs) {
    return nowMs - lastHeardMs >= ghostAfterMs ? Beat.GHOST : Beat.PING;
  }

  /** How long until the next beat, milliseconds: a ghost is noticed on time, not a ping later. */
  long nextDelayMs(long nowMs) {
    long untilGhost = lastHeardMs + ghostAfterMs - nowMs;
    return Math.max(1, Math.min(pingEveryMs, untilGhost));
  }
}
