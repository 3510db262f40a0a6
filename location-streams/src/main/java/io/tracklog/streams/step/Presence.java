package io.tracklog.streams.step;

import java.util.Map;
import java.util.TreeMap;

/**
 * The sessions of a device that are taken to be open.
 *
 * @param lastHeardMs by connection id, when the gateway last spoke of it
 */
public record Presence(Map<String, Long> lastHeardMs) {
  /** No session is open. */
  public static final Presence NONE = new Presence(Map.of());

  /** Keeps a copy. */
  public Presence {
    lastHeardMs = Map.copyOf(lastHeardMs);
  }

  /** Whether any session is open. */
  public boolean isConnected() {
    return !lastHeardMs.isEmpty();
  }

  Presence with(String connectionId, long atMs) {
    Map<String, Long> sessions = new TreeMap<>(lastHeardMs);
    sessions.merge(connectionId, atMs, Math::max);
    return new Presence(sessions);
  }

  Presence without(String connectionId) {
    if (!lastHeardMs.containsKey(connectionId)) {
      return this;
    }
    Map<String, Long> sessions = new TreeMap<>(lastHeardMs);
    sessions.remove(connectionId);
    return new Presence(sessions);
  }
}
