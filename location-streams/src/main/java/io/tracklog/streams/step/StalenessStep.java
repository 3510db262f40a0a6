package io.tracklog.streams.step;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.StatusReason;

/**
 * Decides whether a device is heard of.
 *
 * <pre>
 *            silent for stale           silent for offline
 *    LIVE ───────────────────▶ STALE ───────────────────▶ OFFLINE
 *     ▲ ▲                        │ │                        ▲ │
 *     │ └───────── Seen ─────────┘ └─────── goodbye ────────┤ │
 *     │ ───────────────────────────────────── goodbye ──────┘ │
 *     └──────────────────────── Seen ─────────────────────────┘
 * </pre>
 *
 * <p>A goodbye holds when the grace is over: a device that comes back before, with a session or a
 * position, never was offline. One that does not is offline since its goodbye. Whichever comes
 * first, the goodbye or the silence that calls it offline, decides.
 *
 * <p>One that is offline is forgotten when it has been silent for the last threshold.
 *
 * <p>Every rule compares moments of the servers' clock, never the order of arrival. A position
 * touches nothing but the liveness, a session nothing but the {@link Presence}, and a tick, which
 * comes when both have been read up to its moment, judges by both. So records that are read twice,
 * or that two topics deliver in another order, lead to the same status.
 */
public final class StalenessStep {

  /** What is told about a device. */
  public sealed interface Signal {
    /** A position was received at this moment. */
    record Seen(long atMs) implements Signal {}

    /**
     * The pipeline has taken everything into account that was received up to this moment.
     *
     * @param leftAtMs when the device said goodbye, as {@link Presence} has it
     */
    record Tick(long atMs, long leftAtMs) implements Signal {}
  }

  /** What became of it. {@link #liveness} is the one to keep. */
  public sealed interface Outcome {
    /** The liveness from now on. */
    Liveness liveness();

    /** The status is as it was; the last sign of life may be newer. */
    record Kept(Liveness liveness) implements Outcome {}

    /** The status is another one. */
    record Changed(Liveness liveness) implements Outcome {}

    /** The device has been silent for so long that it is to be forgotten. */
    record Forgotten(Liveness liveness) implements Outcome {}
  }

  private final Thresholds thresholds;
  private final long graceMs;

  /**
   * Decides by these thresholds.
   *
   * @param graceMs how long after a goodbye a device may come back unnoticed, milliseconds; 0 for
   *     not at all
   */
  public StalenessStep(Thresholds thresholds, long graceMs) {
    this.thresholds = thresholds;
    this.graceMs = graceMs;
  }

  /** Judges one signal. */
  public Outcome step(Liveness liveness, Signal signal) {
    return switch (signal) {
      case Signal.Seen(long atMs) -> seen(liveness, atMs);
      case Signal.Tick(long atMs, long leftAtMs) -> tick(liveness, atMs, leftAtMs);
    };
  }

  /**
   * The moment from which a {@link Signal.Tick} changes something if nothing is heard before.
   *
   * @param leftAtMs when the device said goodbye, as {@link Presence} has it
   * @return epoch milliseconds
   */
  public long deadlineMs(Liveness liveness, long leftAtMs) {
    boolean left = decides(liveness, leftAtMs);
    return switch (liveness.status()) {
      case LIVE -> left ? Math.min(staleMs(liveness), leftAtMs + graceMs) : staleMs(liveness);
      case STALE -> left ? leftAtMs + graceMs : offlineMs(liveness);
      case OFFLINE -> liveness.lastSeenMs() + thresholds.forgetMs();
    };
  }

  private static Outcome seen(Liveness liveness, long atMs) {
    if (atMs <= liveness.lastSeenMs()) {
      return new Outcome.Kept(liveness);
    }
    Liveness heard = liveness.seenAt(atMs);
    if (liveness.status() == DeviceStatus.LIVE || isBeforeGoodbye(liveness, atMs)) {
      return new Outcome.Kept(heard);
    }
    return new Outcome.Changed(heard.become(DeviceStatus.LIVE, atMs, StatusReason.POSITION));
  }

  private static boolean isBeforeGoodbye(Liveness liveness, long atMs) {
    return liveness.reason() == StatusReason.DISCONNECTED && atMs <= liveness.sinceMs();
  }

  private Outcome tick(Liveness liveness, long atMs, long leftAtMs) {
    if (liveness.status() == DeviceStatus.OFFLINE) {
      return atMs >= deadlineMs(liveness, leftAtMs)
          ? new Outcome.Forgotten(liveness)
          : new Outcome.Kept(liveness);
    }
    boolean left = decides(liveness, leftAtMs);
    if (left && atMs >= leftAtMs + graceMs) {
      return new Outcome.Changed(
          liveness.become(DeviceStatus.OFFLINE, leftAtMs, StatusReason.DISCONNECTED));
    }
    if (!left && atMs >= offlineMs(liveness)) {
      return silent(liveness, DeviceStatus.OFFLINE, offlineMs(liveness));
    }
    if (atMs >= staleMs(liveness) && liveness.status() == DeviceStatus.LIVE) {
      return silent(liveness, DeviceStatus.STALE, staleMs(liveness));
    }
    return new Outcome.Kept(liveness);
  }

  /** Whether the device left, and not came back since, before silence would call it offline. */
  private boolean decides(Liveness liveness, long leftAtMs) {
    return leftAtMs >= liveness.lastSeenMs() && leftAtMs < offlineMs(liveness);
  }

  private long staleMs(Liveness liveness) {
    return liveness.lastSeenMs() + thresholds.staleMs();
  }

  private long offlineMs(Liveness liveness) {
    return liveness.lastSeenMs() + thresholds.offlineMs();
  }

  private static Outcome silent(Liveness liveness, DeviceStatus status, long sinceMs) {
    return new Outcome.Changed(liveness.become(status, sinceMs, StatusReason.SILENCE));
  }
}
