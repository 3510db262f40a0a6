package io.tracklog.streams;

/** What a crash may leave behind. */
public enum ProcessingGuarantee {
  /**
   * Records may be read and said twice; the tables are the same. Changes of status go out at once,
   * and each second what is last known.
   */
  AT_LEAST_ONCE("at_least_once"),
  /** Nothing is said twice to readers of committed data; records go out with each transaction. */
  EXACTLY_ONCE_V2("exactly_once_v2");

  private final String kafkaName;

  ProcessingGuarantee(String kafkaName) {
    this.kafkaName = kafkaName;
  }

  /** The value of Kafka Streams' {@code processing.guarantee}. */
  public String kafkaName() {
    return kafkaName;
  }
}
