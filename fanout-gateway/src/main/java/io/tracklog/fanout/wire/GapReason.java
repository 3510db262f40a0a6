package io.tracklog.fanout.wire;

/** Why offsets can no longer be had. */
public enum GapReason {
  /** The log no longer keeps them. */
  RETENTION("retention"),
  /** The topic was deleted and made again, or lost its end. */
  RECREATED("recreated");

  private final String wireName;

  GapReason(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire: lower case, stable. */
  public String wireName() {
    return wireName;
  }
}
