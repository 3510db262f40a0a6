package io.tracklog.tools.log;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Questions about the groups that consume topics, whatever protocol they follow. Each blocks until
 * Kafka has answered, and throws {@link KafkaException} with the question in words when it refuses
 * or does not.
 */
public final class ConsumingGroups {
  private final Admin admin;

  /** Asks through a client that the caller closes. */
  public ConsumingGroups(Admin admin) {
    this.admin = admin;
  }

  /** All of them by name; also those that have offsets and no members. */
  public List<ConsumingGroup> all() {
    return LogOffsets.answer("list the groups of consumers", admin.listGroups().all()).stream()
        .flatMap(listing -> group(listing).stream())
        .sorted(Comparator.comparing(ConsumingGroup::name))
        .toList();
  }

  /** The one of this name, if there is one. */
  public Optional<ConsumingGroup> find(String name) {
    return all().stream().filter(group -> group.name().equals(name)).findFirst();
  }

  /**
   * How many offsets of each partition a group has not got behind it; nothing for those where it
   * has not begun.
   *
   * @param bounds what the partitions hold
   */
  public SortedMap<Integer, Long> lag(
      ConsumingGroup group, String topic, SortedMap<Integer, PartitionBounds> bounds) {
    String name = group.name();
    return switch (group.kind()) {
      case CONSUMER ->
          lag(
              topic,
              bounds,
              ask(group, admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata()),
              ConsumingGroups::behind);
      case STREAMS ->
          lag(
              topic,
              bounds,
              ask(
                  group,
                  admin
                      .listStreamsGroupOffsets(Map.of(name, new ListStreamsGroupOffsetsSpec()))
                      .partitionsToOffsetAndMetadata(name)),
              ConsumingGroups::behind);
      case SHARE ->
          lag(
              topic,
              bounds,
              ask(
                  group,
                  admin
                      .listShareGroupOffsets(Map.of(name, new ListShareGroupOffsetsSpec()))
                      .partitionsToOffsetInfo(name)),
              ConsumingGroups::behind);
    };
  }

  /** How many members a group has: those that run, or were killed a moment ago. */
  public int members(ConsumingGroup group) {
    return switch (group.kind()) {
      case CONSUMER -> consumers(group).members().size();
      case STREAMS -> streams(group).members().size();
      case SHARE -> share(group).members().size();
    };
  }

  /** Whether a group has members at this moment that read a topic. */
  public boolean reads(ConsumingGroup group, String topic) {
    Stream<String> topics =
        switch (group.kind()) {
          case CONSUMER ->
              consumers(group).members().stream()
                  .flatMap(member -> names(member.assignment().topicPartitions()));
          case STREAMS -> {
            StreamsGroupDescription streams = streams(group);
            yield streams.members().isEmpty()
                ? Stream.of()
                : streams.subtopologies().stream().flatMap(part -> part.sourceTopics().stream());
          }
          case SHARE ->
              share(group).members().stream()
                  .flatMap(member -> names(member.assignment().topicPartitions()));
        };
    return topics.anyMatch(topic::equals);
  }

  private static Stream<String> names(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::topic);
  }

  private static <T> SortedMap<Integer, Long> lag(
      String topic,
      SortedMap<Integer, PartitionBounds> bounds,
      Map<TopicPartition, T> offsets,
      BiFunction<PartitionBounds, T, Long> behind) {
    SortedMap<Integer, Long> lag = new TreeMap<>();
    bounds.forEach(
        (partition, held) -> {
          T offset = offsets.get(new TopicPartition(topic, partition));
          if (offset != null) {
            lag.put(partition, Math.max(0, behind.apply(held, offset)));
          }
        });
    return lag;
  }

  private static long behind(PartitionBounds held, OffsetAndMetadata committed) {
    return held.end() - committed.offset();
  }

  private static long behind(PartitionBounds held, SharePartitionOffsetInfo info) {
    // Records may be acknowledged beyond the start, which only the broker can count.
    return info.lag().orElse(held.end() - info.startOffset());
  }

  private ConsumerGroupDescription consumers(ConsumingGroup group) {
    return one(group, admin.describeConsumerGroups(List.of(group.name())).all());
  }

  private StreamsGroupDescription streams(ConsumingGroup group) {
    return one(group, admin.describeStreamsGroups(List.of(group.name())).all());
  }

  private ShareGroupDescription share(ConsumingGroup group) {
    return one(group, admin.describeShareGroups(List.of(group.name())).all());
  }

  private static <T> T one(ConsumingGroup group, KafkaFuture<Map<String, T>> description) {
    return LogOffsets.answer("look at the group " + group.name(), description)
        .values()
        .iterator()
        .next();
  }

  private static <T> T ask(ConsumingGroup group, KafkaFuture<T> offsets) {
    return LogOffsets.answer("ask how far the group " + group.name() + " is", offsets);
  }

  /** What a listed group is; nothing for one that consumes nothing, as Kafka Connect's. */
  private static Optional<ConsumingGroup> group(GroupListing listing) {
    return switch (listing.type().orElse(GroupType.CLASSIC)) {
      case CLASSIC ->
          listing.isSimpleConsumerGroup() || listing.protocol().equals("consumer")
              ? of(listing, ConsumingGroup.Kind.CONSUMER)
              : Optional.empty();
      case CONSUMER -> of(listing, ConsumingGroup.Kind.CONSUMER);
      case STREAMS -> of(listing, ConsumingGroup.Kind.STREAMS);
      case SHARE -> of(listing, ConsumingGroup.Kind.SHARE);
      case UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<ConsumingGroup> of(GroupListing listing, ConsumingGroup.Kind kind) {
    return Optional.of(new ConsumingGroup(listing.groupId(), kind));
  }
}
