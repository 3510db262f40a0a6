package io.tracklog.streams.rebuild;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Blocking questions about offsets. Never on an event loop. */
final class LogQueries {
  private final Admin admin;

  /** Asks through a client that the caller closes. */
  LogQueries(Admin admin) {
    this.admin = admin;
  }

  /** The first offset that each partition holds. */
  Map<TopicPartition, Long> earliest(Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    return offsets(partitions, OffsetSpec.earliest());
  }

  /** The next offset of each partition. */
  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    return offsets(partitions, OffsetSpec.latest());
  }

  /** The first record of each partition that was taken at a moment or later; its end if none. */
  Map<TopicPartition, Long> at(Collection<TopicPartition> partitions, Instant moment)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> found = ends(partitions);
    offsets(partitions, OffsetSpec.forTimestamp(moment.toEpochMilli()))
        .forEach(
            (partition, offset) ->
                found.computeIfPresent(partition, (p, end) -> offset < 0 ? end : offset));
    return found;
  }

  /** What a group has committed. */
  Map<TopicPartition, Long> committed(String group)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> commits =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, Long> offsets = new HashMap<>();
    commits.forEach(
        (partition, commit) -> {
          if (commit != null) {
            offsets.put(partition, commit.offset());
          }
        });
    return offsets;
  }

  /** Commits offsets of a group that has no members. */
  void commit(String group, Map<TopicPartition, Long> offsets)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> commits =
        offsets.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, entry -> new OffsetAndMetadata(entry.getValue())));
    admin.alterConsumerGroupOffsets(group, commits).all().get();
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(toMap(partition -> partition, partition -> spec));
    KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> answer = admin.listOffsets(asked).all();
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answer.get().forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }
}
