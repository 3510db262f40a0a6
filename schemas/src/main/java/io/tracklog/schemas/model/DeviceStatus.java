package io.tracklog.schemas.model;

/** Whether a device is heard of. */
public enum DeviceStatus {
  /** Heard of within the stale threshold. */
  LIVE("live"),
  /** Silent for longer than the stale threshold. */
  STALE("stale"),
  /** Silent for longer than the offline threshold, or its last session was closed. */
  OFFLINE("offline");

  private final String wireName;

  DeviceStatus(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire: lower case, stable. */
  public String wireName() {
    return wireName;
  }
}
