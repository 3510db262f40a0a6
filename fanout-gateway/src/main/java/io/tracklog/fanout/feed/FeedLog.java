package io.tracklog.fanout.feed;

import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What feeds say in the log. Stateless. */
final class FeedLog {
  private static final Logger LOG = LoggerFactory.getLogger(FeedLog.class);

  private FeedLog() {}

  static void registryTrouble(TopicPartition from, long offset, Exception trouble) {
    LOG.atWarn()
        .addKeyValue("topic", from.topic())
        .addKeyValue("partition", from.partition())
        .addKeyValue("offset", offset)
        .addKeyValue("error", trouble.getMessage())
        .log("The schema registry does not answer; the record is tried again");
  }

  static void notOpened(int partition, Throwable trouble) {
    LOG.atWarn()
        .addKeyValue("partition", partition)
        .addKeyValue("error", String.valueOf(trouble.getMessage()))
        .log("The partition does not answer; its feed is tried again");
  }

  static void live(int partition, long offset, int devices) {
    LOG.atDebug()
        .addKeyValue("partition", partition)
        .addKeyValue("offset", offset)
        .addKeyValue("devices", devices)
        .log("The partition is live");
  }

  static void expired(TopicPartition from, long offset, long earliest) {
    LOG.atWarn()
        .addKeyValue("topic", from.topic())
        .addKeyValue("partition", from.partition())
        .addKeyValue("offset", offset)
        .addKeyValue("earliest", earliest)
        .log("The log was cut beyond the feed; it goes on at the earliest record");
  }
}
