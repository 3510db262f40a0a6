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

  /** Decides by these thresholds. */
  public StalenessStep(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /** Judges one signal. */
  public Outcome step(Liveness liveness, Signal signal) {
    return switch (signal) {
      case Signal.Seen(long atMs) -> seen(liveness, atMs);
      case Signal.Gone(long atMs) -> gone(liveness, atMs);
      case Signal.Tick(long atMs) -> tick(liveness, atMs);
    };
  }

  /**
   * The moment from which a {@link Signal.Tick} changes something if nothing is heard before.
   *
   * @return epoch milliseconds
   */
  public long deadlineMs(Liveness liveness) {
    return liveness.lastSeenMs()
        + switch (liveness.status()) {
          case LIVE -> thresholds.staleMs();
          case STALE -> thresholds.offlineMs();
          case OFFLINE -> thresholds.forgetMs();
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

  private static Outcome gone(Liveness liveness, long atMs) {
    if (liveness.status() == DeviceStatus.OFFLINE || atMs < liveness.lastSeenMs()) {
      return new Outcome.Kept(liveness);
    }
    return new Outcome.Changed(
        liveness.become(DeviceStatus.OFFLINE, atMs, StatusReason.DISCONNECTED));
  }

  private Outcome tick(Liveness liveness, long atMs) {
    if (liveness.status() == DeviceStatus.OFFLINE) {
      return atMs >= deadlineMs(liveness)
          ? new Outcome.Forgotten(liveness)
          : new Outcome.Kept(liveness);
    }
    long offlineAtMs = liveness.lastSeenMs() + thresholds.offlineMs();
    if (atMs >= offlineAtMs) {
      return silent(liveness, DeviceStatus.OFFLINE, offlineAtMs);
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
