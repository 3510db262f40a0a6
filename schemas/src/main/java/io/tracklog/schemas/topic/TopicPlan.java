package io.tracklog.schemas.topic;

import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing and verifies those that exist, without ever changing one.
 * Every service applies it at start; several that do so at once do not disturb each other.
 */
public final class TopicPlan {
  private static final Logger LOG = LoggerFactory.getLogger(TopicPlan.class);

  private final TopicCatalogue catalogue;

  /** A plan for these topics. */
  public TopicPlan(TopicCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Creates or verifies every topic. Blocks until the brokers have answered: never on an event
   * loop.
   *
   * @throws TopicMismatchException when a topic has another partition count or cleanup policy
   * @throws org.apache.kafka.common.KafkaException when the brokers refuse or do not answer
   */
  public void apply(Admin admin) {
    TopicQueries topics = new TopicQueries(admin);
    createMissing(topics);
    verifyPartitions(topics);
    verifyCleanup(topics);
  }

  private void createMissing(TopicQueries topics) {
    Set<String> existing = topics.names();
    for (TopicSpec topic : catalogue.all()) {
      if (!existing.contains(topic.name()) && topics.create(topic)) {
        LOG.atInfo()
            .addKeyValue("topic", topic.name())
            .addKeyValue("partitions", topic.partitions())
            .log("topic created");
      }
    }
  }

  private void verifyPartitions(TopicQueries topics) {
    for (TopicSpec topic : catalogue.copartitioned()) {
      int partitions = topics.partitions(topic.name());
      if (partitions != topic.partitions()) {
        throw new TopicMismatchException(
            topic.name(),
            "the partition count",
            Integer.toString(topic.partitions()),
            Integer.toString(partitions),
            ("Set the partition count of the configuration to %d: it is fixed once the topics"
                    + " exist. To have %d, delete all topics of Tracklog, and the positions in them.")
                .formatted(partitions, topic.partitions()));
      }
    }
  }

  private void verifyCleanup(TopicQueries topics) {
    for (TopicSpec topic : catalogue.all()) {
      String found = topics.setting(topic.name(), TopicConfig.CLEANUP_POLICY_CONFIG);
      if (!found.equals(topic.cleanupPolicy())) {
        throw new TopicMismatchException(
            topic.name(),
            TopicConfig.CLEANUP_POLICY_CONFIG,
            topic.cleanupPolicy(),
            found,
            "Run: kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config %s=%s"
                .formatted(topic.name(), TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanupPolicy()));
      }
    }
  }
}
