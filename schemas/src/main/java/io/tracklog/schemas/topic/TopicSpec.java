package io.tracklog.schemas.topic;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What a topic is to be.
 *
 * @param name its name, 1 to 249 characters
 * @param partitions how many partitions, 1 or more
 * @param replicationFactor how many copies, 1 or more; {@value #BROKER_DEFAULT} = as the brokers
 *     have it
 * @param config topic settings that differ from the brokers'
 */
public record TopicSpec(
    String name, int partitions, short replicationFactor, Map<String, String> config) {
  /** Leaves the replication factor to the brokers' {@code default.replication.factor}. */
  public static final short BROKER_DEFAULT = -1;

  /**
   * Checks the numbers and copies the settings.
   *
   * @throws IllegalArgumentException when a number is outside its range
   */
  public TopicSpec {
    if (partitions < 1) {
      throw new IllegalArgumentException(name + ": " + partitions + " partitions, at least 1");
    }
    if (replicationFactor < 1 && replicationFactor != BROKER_DEFAULT) {
      throw new IllegalArgumentException(
          name + ": replication factor " + replicationFactor + ", at least 1, or -1 for default");
    }
    config = Map.copyOf(config);
  }

  /** The {@code cleanup.policy} that the topic must have. */
  public String cleanupPolicy() {
    return config.getOrDefault(
        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
  }

  /** Its partitions, in order. */
  public List<TopicPartition> topicPartitions() {
    return IntStream.range(0, partitions)
        .mapToObj(partition -> new TopicPartition(name, partition))
        .toList();
  }

  /** As Kafka's admin client takes it. */
  NewTopic toNewTopic() {
    return new NewTopic(name, partitions, replicationFactor).configs(config);
  }
}
