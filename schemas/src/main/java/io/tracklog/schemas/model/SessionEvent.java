package io.tracklog.schemas.model;

/** What a gateway says of a device's connection. */
public enum SessionEvent {
  /** The session has begun. */
  CONNECTED("connected"),
  /** The session still stands. */
  HEARTBEAT("heartbeat"),
  /** The session has ended. */
  DISCONNECTED("disconnected");

  private final String wireName;

  SessionEvent(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire: lower case, stable. */
  public String wireName() {
    return wireName;
  }
}
