package io.tracklog.fanout.metrics;

/** A part of a position's way. The wire names are metric tags. */
public enum Hop {
  /** From the device's clock to the ingest gateway's. */
  DEVICE("device"),
  /** From the ingest gateway's clock, through Kafka, to being read here. */
  LOG("log"),
  /** From being read here to being written to the sockets. */
  GATEWAY("gateway");

  private final String wireName;

  Hop(String wireName) {
    this.wireName = wireName;
  }

  /** The name in metrics. */
  public String wireName() {
    return wireName;
  }
}
