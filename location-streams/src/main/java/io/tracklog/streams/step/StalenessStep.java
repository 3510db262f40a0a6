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
 *     │ └───────── Seen ─────────┘ └───────── Gone ─────────┤ │
 *     │ ─────────────────────────────────────── Gone ───────┘ │
 *     └──────────────────────── Seen ─────────────────────────┘
 * </pre>
 *
 * <p>A goodbye holds when the grace is over: a device that comes back before, with a session or a
 * position, never was offline. One that does not is offline since its goodbye.
 *
 * <p>One that is offline is forgotten when it has been silent for the last threshold.
 *
 * <p>Every rule compares moments of the servers' clock, never the order of arrival: a sign of life
 * that is not newer than what is known, or a goodbye that is older, changes nothing. So records
 * that are read twice, or that two topics deliver in another order, lead to the same status.
 */
public final class StalenessStep {

  /** What is told about a device. */
  public sealed interface Signal {
    /** A position was received at this moment. */
    record Seen(long atMs) implements Signal {}

    /** Its last session was closed in good order at this moment. */
    record Gone(long atMs) implements Signal {}

    /** It has a session at this moment. */
    record Back(long atMs) implements Signal {}

    /** The pipeline has taken everything into account that was received up to this moment. */
    record Tick(long atMs) implements Signal {}
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
      case Signal.Gone(long atMs) -> gone(liveness, atMs);
      case Signal.Back(long atMs) -> back(liveness, atMs);
      case Signal.Tick(long atMs) -> tick(liveness, atMs);
    };
  }

  /**
   * The moment from which a {@link Signal.Tick} changes something if nothing is heard before.
   *
   * @return epoch milliseconds
   */
  public long deadlineMs(Liveness liveness) {
    long silentMs =
        liveness.lastSeenMs()
            + switch (liveness.status()) {
              case LIVE -> thresholds.staleMs();
              case STALE -> thresholds.offlineMs();
              case OFFLINE -> thresholds.forgetMs();
            };
    return liveness.isLeaving() ? Math.min(silentMs, liveness.leftAtMs() + graceMs) : silentMs;
  }

  private static Outcome seen(Liveness liveness, long atMs) {
    if (atMs <= liveness.lastSeenMs()) {
      return new Outcome.Kept(liveness);
    }
    Liveness heard =
        atMs > liveness.leftAtMs() ? liveness.seenAt(atMs).staying() : liveness.seenAt(atMs);
    if (liveness.status() == DeviceStatus.LIVE || isBeforeGoodbye(liveness, atMs)) {
      return new Outcome.Kept(heard);
    }
    return new Outcome.Changed(heard.become(DeviceStatus.LIVE, atMs, StatusReason.POSITION));
  }

  private static boolean isBeforeGoodbye(Liveness liveness, long atMs) {
    return liveness.reason() == StatusReason.DISCONNECTED && atMs <= liveness.sinceMs();
  }

  private Outcome gone(Liveness liveness, long atMs) {
    if (liveness.status() == DeviceStatus.OFFLINE || atMs < liveness.lastSeenMs()) {
      return new Outcome.Kept(liveness);
    }
    return graceMs == 0 ? left(liveness, atMs) : new Outcome.Kept(liveness.leaving(atMs));
  }

  private static Outcome back(Liveness liveness, long atMs) {
    return new Outcome.Kept(
        liveness.isLeaving() && atMs >= liveness.leftAtMs() ? liveness.staying() : liveness);
  }

  private static Outcome left(Liveness liveness, long goodbyeMs) {
    return new Outcome.Changed(
        liveness.staying().become(DeviceStatus.OFFLINE, goodbyeMs, StatusReason.DISCONNECTED));
  }

  private Outcome tick(Liveness liveness, long atMs) {
    if (liveness.status() == DeviceStatus.OFFLINE) {
      return atMs >= deadlineMs(liveness)
          ? new Outcome.Forgotten(liveness)
          : new Outcome.Kept(liveness);
    }
    if (liveness.isLeaving() && atMs >= liveness.leftAtMs() + graceMs) {
      return left(liveness, liveness.leftAtMs());
    }
    long offlineAtMs = liveness.lastSeenMs() + thresholds.offlineMs();
    if (atMs >= offlineAtMs) {
      return silent(liveness.staying(), DeviceStatus.OFFLINE, offlineAtMs);
    }
    long staleAtMs = liveness.lastSeenMs() + thresholds.staleMs();
    if (atMs >= staleAtMs && liveness.status() == DeviceStatus.LIVE) {
      return silent(liveness, DeviceStatus.STALE, staleAtMs);
    }
    return new Outcome.Kept(liveness);
  }

  private static Outcome silent(Liveness liveness, DeviceStatus status, long sinceMs) {
    return new Outcome.Changed(liveness.become(status, sinceMs, StatusReason.SILENCE));
  }
}
