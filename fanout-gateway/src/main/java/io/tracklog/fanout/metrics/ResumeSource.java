package io.tracklog.fanout.metrics;

/** From where a subscriber that lags or came back is brought up. */
public enum ResumeSource {
  /** From the ring of recent records. */
  RING("ring"),
  /** From Kafka, by a shared scan. */
  SCAN("scan"),
  /** From the device table, as the difference since it was here. */
  SNAPSHOT("snapshot");

  private final String wireName;

  ResumeSource(String wireName) {
    this.wireName = wireName;
  }

  /** The name in metrics. */
  public String wireName() {
    return wireName;
  }
}
