package io.tracklog.tools.log;

/**
 * A group of programs that read topics together.
 *
 * @param name its id; of Kafka Streams, the application's
 * @param kind how its members share the partitions
 */
public record ConsumingGroup(String name, Kind kind) {

  /** How members share partitions, which decides in what words Kafka is asked about them. */
  public enum Kind {
    /** Consumers, and Kafka Streams by the classic protocol: a partition has one of them. */
    CONSUMER("group"),
    /** Kafka Streams by the protocol of KIP-1071: a task has one of them. */
    STREAMS("streams group"),
    /** A share group, KIP-932: records go to any of them, and are acknowledged one by one. */
    SHARE("share group");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The same in words. */
    public String words() {
      return words;
    }
  }
}
