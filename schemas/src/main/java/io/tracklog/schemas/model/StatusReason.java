package io.tracklog.schemas.model;

/** Why a device's status changed. */
public enum StatusReason {
  /** Nothing was heard for the threshold's time. */
  SILENCE("silence"),
  /** The last session of the device was closed. */
  DISCONNECTED("disconnected"),
  /** A position came in. */
  POSITION("position");

  private final String wireName;

  StatusReason(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire: lower case, stable. */
  public String wireName() {
    return wireName;
  }
}
