package io.tracklog.streams.step;

import io.tracklog.schemas.model.DeviceSession;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Decides whether a device is connected, which it is while any of its sessions is, and when it said
 * goodbye: when the last of them ended in good order.
 *
 * <p>A session whose gateway died without goodbye would keep its device connected for ever, so one
 * that was not spoken of for the session timeout no longer counts. A device holds at most {@value
 * #MAX_SESSIONS} sessions here; the longest unheard makes room.
 */
public final class PresenceStep {
  /** The most sessions that are kept for one device. */
  public static final int MAX_SESSIONS = 32;

  private final long sessionTimeoutMs;
  private final long graceMs;
  private final Set<String> goodbyes;

  /**
   * Made with its rules.
   *
   * @param sessionTimeoutMs after how long without a word a session no longer counts, milliseconds
   * @param graceMs how long after a goodbye a device may come back unnoticed, milliseconds
   * @param goodbyes the reasons of {@link DeviceSession} by which a device itself ended its session
   */
  public PresenceStep(long sessionTimeoutMs, long graceMs, Set<String> goodbyes) {
    this.sessionTimeoutMs = sessionTimeoutMs;
    this.graceMs = graceMs;
    this.goodbyes = Set.copyOf(goodbyes);
  }

  /**
   * Judges what a gateway says of one session.
   *
   * @param atMs when it was said
   * @return what the sessions say from now on
   */
  public Presence step(Presence presence, DeviceSession session, long atMs) {
    Presence heard = presence.heardSince(atMs - sessionTimeoutMs);
    return switch (session.event()) {
      case CONNECTED, HEARTBEAT -> open(heard, session.connectionId(), atMs);
      case DISCONNECTED -> ended(heard, session, atMs);
    };
  }

  /**
   * Drops the sessions that were not spoken of within the session timeout before this moment, and a
   * goodbye whose grace is over.
   */
  public Presence settledAt(Presence presence, long atMs) {
    Presence heard = presence.heardSince(atMs - sessionTimeoutMs);
    return atMs >= heard.leftAtMs() + graceMs ? heard.withoutGoodbye() : heard;
  }

  /**
   * The moment from which {@link #settledAt} drops something for good; empty if there is nothing.
   */
  public OptionalLong deadlineMs(Presence presence) {
    LongStream silent =
        presence.lastHeardMs().values().stream().mapToLong(Long::longValue).max().stream()
            .map(newestMs -> newestMs + sessionTimeoutMs + 1);
    LongStream left =
        LongStream.of(presence.leftAtMs())
            .filter(leftAtMs -> leftAtMs != Presence.NOT_LEFT)
            .map(leftAtMs -> leftAtMs + graceMs);
    return LongStream.concat(silent, left).min();
  }

  /** Who comes back later than within the grace did leave, whether or not a position follows. */
  private Presence open(Presence before, String connectionId, long atMs) {
    long leftAtMs = before.leftAtMs();
    boolean cameBack = atMs >= leftAtMs && atMs <= leftAtMs + graceMs;
    Presence open = before.with(connectionId, atMs);
    return bounded(cameBack ? open.withoutGoodbye() : open);
  }

  /** The end of a session that is not known, one read a second time for instance, ends nothing. */
  private Presence ended(Presence before, DeviceSession session, long atMs) {
    Presence remaining = before.without(session.connectionId());
    boolean left =
        before.isConnected() && !remaining.isConnected() && goodbyes.contains(session.reason());
    return left ? remaining.leftAt(atMs) : remaining;
  }

  private static Presence bounded(Presence presence) {
    if (presence.lastHeardMs().size() <= MAX_SESSIONS) {
      return presence;
    }
    Comparator<Map.Entry<String, Long>> byAge = Map.Entry.comparingByValue();
    return presence.lastHeardMs().entrySet().stream()
        .min(byAge.thenComparing(Map.Entry.comparingByKey()))
        .map(oldest -> presence.without(oldest.getKey()))
        .orElse(presence);
  }
}
