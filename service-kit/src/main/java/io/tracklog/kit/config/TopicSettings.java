package io.tracklog.kit.config;

import io.tracklog.schemas.topic.TopicCatalogue;

/**
 * How the topics are made when they do not exist yet.
 *
 * @param partitions of each of the four topics that are keyed by device
 * @param replicationFactor copies of every partition
 */
public record TopicSettings(
    @Setting(
            doc =
                "Partitions of the topics by device. Fixed once they exist: a device keeps its"
                    + " partition for life.",
            def = "12",
            min = "1",
            max = "10000")
        int partitions,
    @Setting(
            doc = "Copies of each partition; 3 where there are three brokers.",
            def = "1",
            min = "1",
            max = "100")
        int replicationFactor) {

  /** The topics as they are to be. */
  public TopicCatalogue catalogue() {
    return TopicCatalogue.of(partitions, replicationFactor);
  }
}
