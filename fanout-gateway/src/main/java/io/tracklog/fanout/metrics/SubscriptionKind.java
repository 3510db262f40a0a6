package io.tracklog.fanout.metrics;

/** What a subscription names. The wire names are metric tags. */
public enum SubscriptionKind {
  /** Single devices. */
  DEVICES("devices"),
  /** Whole fleets, or fleets and devices. */
  FLEETS("fleets"),
  /** A part of the map, whatever else it names. */
  AREA("area"),
  /** Nothing: all that is allowed. */
  EVERYTHING("everything");

  private final String wireName;

  SubscriptionKind(String wireName) {
    this.wireName = wireName;
  }

  /** The name in metrics. */
  public String wireName() {
    return wireName;
  }
}
