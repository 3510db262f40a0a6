package io.tracklog.fanout.feed;

import org.jspecify.annotations.Nullable;

/**
 * Until when a partition's status changes have all been read. Their topic is silent for long times,
 * and so is one that cannot be read just now; so where it ends is asked for now and then, and once
 * that is reached, everything published before the question has been read. Confined to the feed
 * thread.
 */
final class StatusHorizon {
  /** A change and the last-known record that tells of it may be seen so far apart. */
  private static final long APART_MS = 10_000;

  private static final long ASK_EVERY_MS = 5_000;
  private static final long UNKNOWN = Long.MAX_VALUE;

  private long readUntilMs;
  private long askedAtMs;
  private long end = UNKNOWN;
  private long next;
  private boolean isAsking;

  /**
   * A horizon of which the last-known records tell alone.
   *
   * @param askedAtMs when it was asked where they end, epoch milliseconds
   */
  StatusHorizon(long askedAtMs) {
    this.askedAtMs = askedAtMs;
    this.readUntilMs = askedAtMs - APART_MS;
  }

  /** Everything before an offset has been read. */
  void readTo(long offset) {
    next = offset;
    if (next >= end) {
      readUntilMs = askedAtMs;
      end = UNKNOWN;
    }
  }

  /** Whether it should be asked where the topic ends. */
  boolean isDue(long nowMs) {
    return !isAsking && end == UNKNOWN && nowMs - askedAtMs >= ASK_EVERY_MS;
  }

  /** It is being asked where the topic ends. */
  void ask(long nowMs) {
    isAsking = true;
    askedAtMs = nowMs;
  }

  /** The topic ended there when it was asked; null when there was no answer. */
  void answered(@Nullable Long endThen) {
    isAsking = false;
    end = endThen == null ? UNKNOWN : endThen;
    readTo(next);
  }

  /** Whatever was published before has been read, epoch milliseconds. */
  long readUntilMs() {
    return readUntilMs;
  }
}
