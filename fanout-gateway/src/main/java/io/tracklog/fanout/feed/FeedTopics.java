package io.tracklog.fanout.feed;

import io.tracklog.schemas.topic.TopicCatalogue;
import org.apache.kafka.common.TopicPartition;

/**
 * The three topics that a feed reads.
 *
 * @param positions the log of positions
 * @param lastKnown the newest position of each device, compacted
 * @param status changes of status
 */
public record FeedTopics(String positions, String lastKnown, String status) {
  /** Those of a catalogue. */
  public static FeedTopics of(TopicCatalogue catalogue) {
    return new FeedTopics(
        catalogue.positions().name(), catalogue.lastKnown().name(), catalogue.status().name());
  }

  TopicPartition positions(int partition) {
    return new TopicPartition(positions, partition);
  }

  TopicPartition lastKnown(int partition) {
    return new TopicPartition(lastKnown, partition);
  }

  TopicPartition status(int partition) {
    return new TopicPartition(status, partition);
  }
}
