package io.tracklog.streams.step;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the sessions of a device say, whatever its positions say.
 *
 * @param lastHeardMs of the sessions that are taken to be open, by connection id: when the gateway
 *     last spoke of it
 * @param leftAtMs when the device last said goodbye, unless it had a session again within the
 *     grace; {@link #NOT_LEFT} if it never did
 */
public record Presence(Map<String, Long> lastHeardMs, long leftAtMs) {
  /** No goodbye is known. */
  public static final long NOT_LEFT = -1;

  /** No session is open, and none ever said goodbye. */
  public static final Presence NONE = new Presence(Map.of());

  /** Keeps a copy. */
  public Presence {
    lastHeardMs = Map.copyOf(lastHeardMs);
  }

  /** Without a goodbye. */
  public Presence(Map<String, Long> lastHeardMs) {
    this(lastHeardMs, NOT_LEFT);
  }

  /** Whether any session is open. */
  public boolean isConnected() {
    return !lastHeardMs.isEmpty();
  }

  /** Whether it tells nothing. */
  public boolean isBlank() {
    return !isConnected() && leftAtMs == NOT_LEFT;
  }

  Presence with(String connectionId, long atMs) {
    Map<String, Long> sessions = new TreeMap<>(lastHeardMs);
    sessions.merge(connectionId, atMs, Math::max);
    return new Presence(sessions, leftAtMs);
  }

  Presence without(String connectionId) {
    if (!lastHeardMs.containsKey(connectionId)) {
      return this;
    }
    Map<String, Long> sessions = new TreeMap<>(lastHeardMs);
    sessions.remove(connectionId);
    return new Presence(sessions, leftAtMs);
  }

  Presence heardSince(long oldestMs) {
    if (lastHeardMs.values().stream().allMatch(heardMs -> heardMs >= oldestMs)) {
      return this;
    }
    Map<String, Long> fresh = new TreeMap<>(lastHeardMs);
    fresh.values().removeIf(heardMs -> heardMs < oldestMs);
    return new Presence(fresh, leftAtMs);
  }

  /** A goodbye that is read a second time does not undo a later one. */
  Presence leftAt(long goodbyeMs) {
    return new Presence(lastHeardMs, Math.max(leftAtMs, goodbyeMs));
  }

  Presence withoutGoodbye() {
    return leftAtMs == NOT_LEFT ? this : new Presence(lastHeardMs);
  }
}
