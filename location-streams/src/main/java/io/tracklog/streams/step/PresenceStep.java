package io.tracklog.streams.step;

import io.tracklog.schemas.model.DeviceSession;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides whether a device is connected: it is while any of its sessions is.
 *
 * <p>A session whose gateway died without goodbye would keep its device connected for ever, so one
 * that was not spoken of for the session timeout no longer counts. A device holds at most {@value
 * #MAX_SESSIONS} sessions here; the longest unheard makes room.
 */
public final class PresenceStep {
  /** The most sessions that are kept for one device. */
  public static final int MAX_SESSIONS = 32;

  /** What became of the device's connection. {@link #presence} is the one to keep. */
  public sealed interface Outcome {
    /** The open sessions from now on. */
    Presence presence();

    /** At least one session is open. */
    record Connected(Presence presence) implements Outcome {}

    /** The last session was closed in good order: the device said goodbye. */
    record Left(Presence presence) implements Outcome {}

    /** No session is open, and none said goodbye just now: the device may well come back. */
    record Absent(Presence presence) implements Outcome {}
  }

  private final long sessionTimeoutMs;
  private final Set<String> goodbyes;

  /**
   * Made with its two rules.
   *
   * @param sessionTimeoutMs after how long without a word a session no longer counts, milliseconds
   * @param goodbyes the reasons of {@link DeviceSession} by which a device itself ended its session
   */
  public PresenceStep(long sessionTimeoutMs, Set<String> goodbyes) {
    this.sessionTimeoutMs = sessionTimeoutMs;
    this.goodbyes = Set.copyOf(goodbyes);
  }

  /**
   * Judges what a gateway says of one session.
   *
   * @param atMs when it was said
   */
  public Outcome step(Presence presence, DeviceSession session, long atMs) {
    Presence heard = heardWithinTimeout(presence, atMs);
    return switch (session.event()) {
      case CONNECTED, HEARTBEAT ->
          new Outcome.Connected(bounded(heard.with(session.connectionId(), atMs)));
      case DISCONNECTED -> ended(heard, session);
    };
  }

  /** The sessions that were spoken of within the session timeout before this moment. */
  public Presence heardWithinTimeout(Presence presence, long atMs) {
    return heardSince(presence, atMs - sessionTimeoutMs);
  }

  /** The moment after which none of the sessions counts any longer; empty if none is open. */
  public OptionalLong deadlineMs(Presence presence) {
    OptionalLong newestMs =
        presence.lastHeardMs().values().stream().mapToLong(Long::longValue).max();
    return newestMs.isPresent()
        ? OptionalLong.of(newestMs.getAsLong() + sessionTimeoutMs + 1)
        : newestMs;
  }

  /** The end of a session that is not known, one read a second time for instance, ends nothing. */
  private Outcome ended(Presence before, DeviceSession session) {
    Presence remaining = before.without(session.connectionId());
    if (remaining.isConnected()) {
      return new Outcome.Connected(remaining);
    }
    return before.isConnected() && goodbyes.contains(session.reason())
        ? new Outcome.Left(remaining)
        : new Outcome.Absent(remaining);
  }

  private static Presence heardSince(Presence presence, long oldestMs) {
    if (presence.lastHeardMs().values().stream().allMatch(heardMs -> heardMs >= oldestMs)) {
      return presence;
    }
    Map<String, Long> fresh = new TreeMap<>(presence.lastHeardMs());
    fresh.values().removeIf(heardMs -> heardMs < oldestMs);
    return new Presence(fresh);
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
