package io.tracklog.tools.replay;

import io.tracklog.tools.log.ConsumingGroups;
import io.tracklog.tools.log.LogOffsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks at the topic that is to be written into, and makes it. Blocks; throws {@link
 * KafkaException} when Kafka does not answer.
 */
final class TargetTopics {
  private final Admin admin;
  private final ConsumingGroups groups;

  /** Asks through a client that the caller closes. */
  TargetTopics(Admin admin) {
    this.admin = admin;
    this.groups = new ConsumingGroups(admin);
  }

  /** A topic as it is now. */
  TargetTopic find(String name) {
    int partitions;
    try {
      partitions = new LogOffsets(admin).describe(name).partitions().size();
    } catch (KafkaException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return TargetTopic.missing(name);
      }
      throw e;
    }
    return new TargetTopic(name, partitions, isCompacted(name), running(name));
  }

  /**
   * Makes a topic that keeps everything until somebody deletes it: what is replayed may be older
   * than what a topic keeps by itself.
   */
  void create(String name, int partitions) {
    NewTopic topic =
        new NewTopic(name, Optional.of(partitions), Optional.empty())
            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    LogOffsets.answer("create the topic " + name, admin.createTopics(List.of(topic)).all());
  }

  /** Where the partitions of a topic end. */
  SortedMap<Integer, Long> ends(String name, int partitions) {
    SortedMap<Integer, Long> ends = new TreeMap<>();
    new LogOffsets(admin)
        .bounds(name, IntStream.range(0, partitions).boxed().toList())
        .forEach((partition, bounds) -> ends.put(partition, bounds.end()));
    return ends;
  }

  private boolean isCompacted(String name) {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    return LogOffsets.answer(
            "read the settings of " + name, admin.describeConfigs(List.of(topic)).all())
        .values()
        .stream()
        .map(config -> config.get(TopicConfig.CLEANUP_POLICY_CONFIG))
        .anyMatch(
            policy ->
                policy != null && policy.value().contains(TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  private List<RunningGroup> running(String topic) {
    return groups.all().stream()
        .filter(group -> groups.reads(group, topic))
        .map(group -> new RunningGroup(group.name(), groups.members(group)))
        .toList();
  }
}
