package io.tracklog.tools.log;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Questions about where a topic's partitions begin, end and stand at a time, as a reader of
 * committed records sees them. Each blocks until Kafka has answered, and throws {@link
 * KafkaException} with the question in words when it refuses or does not.
 */
public final class LogOffsets {
  private static final int NEWEST_ATTEMPTS = 10;

  private final Admin admin;

  /** Asks through a client that the caller closes. */
  public LogOffsets(Admin admin) {
    this.admin = admin;
  }

  /** The topic with its id and its partitions. */
  public TopicDescription describe(String topic) {
    Collection<TopicDescription> found =
        answer("describe the topic " + topic, admin.describeTopics(List.of(topic)).allTopicNames())
            .values();
    return found.iterator().next();
  }

  /** What each of these partitions holds now. */
  public SortedMap<Integer, PartitionBounds> bounds(String topic, Collection<Integer> partitions) {
    SortedMap<Integer, Long> earliest = ask(topic, partitions, OffsetSpec.earliest());
    SortedMap<Integer, Long> end = ask(topic, partitions, OffsetSpec.latest());
    SortedMap<Integer, PartitionBounds> bounds = new TreeMap<>();
    for (int partition : partitions) {
      bounds.put(partition, new PartitionBounds(value(earliest, partition), value(end, partition)));
    }
    return bounds;
  }

  /** What this partition holds now. */
  public PartitionBounds bounds(String topic, int partition) {
    return bounds(topic, List.of(partition)).firstEntry().getValue();
  }

  /** For each partition the offset of its first record of this time or later; none if none is. */
  public SortedMap<Integer, Long> atTime(
      String topic, Collection<Integer> partitions, Instant time) {
    SortedMap<Integer, Long> offsets =
        ask(topic, partitions, OffsetSpec.forTimestamp(Math.max(0, time.toEpochMilli())));
    offsets.values().removeIf(offset -> offset < 0);
    return offsets;
  }

  /** The first record that each partition holds, with its time; none for one that is empty. */
  public SortedMap<Integer, TimedOffset> first(String topic, Collection<Integer> partitions) {
    return timed(topic, partitions, OffsetSpec.forTimestamp(0));
  }

  /**
   * The record with the newest time of each partition; none for one that is empty. A leader says
   * none as well while its newest is not on all replicas yet, so it is asked a few times.
   */
  public SortedMap<Integer, TimedOffset> newest(String topic, Collection<Integer> partitions) {
    SortedMap<Integer, TimedOffset> newest = new TreeMap<>();
    Set<Integer> open = new HashSet<>(partitions);
    for (int i = 0; i < NEWEST_ATTEMPTS && !open.isEmpty(); i++) {
      newest.putAll(timed(topic, open, OffsetSpec.maxTimestamp()));
      open.removeAll(newest.keySet());
    }
    return newest;
  }

  private SortedMap<Integer, TimedOffset> timed(
      String topic, Collection<Integer> partitions, OffsetSpec what) {
    SortedMap<Integer, TimedOffset> found = new TreeMap<>();
    infos(topic, partitions, what)
        .forEach(
            (partition, info) -> {
              if (info.offset() >= 0) {
                found.put(partition.partition(), new TimedOffset(info.offset(), info.timestamp()));
              }
            });
    return found;
  }

  private static long value(Map<Integer, Long> offsets, int partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  private SortedMap<Integer, Long> ask(
      String topic, Collection<Integer> partitions, OffsetSpec what) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    infos(topic, partitions, what)
        .forEach((partition, info) -> offsets.put(partition.partition(), info.offset()));
    return offsets;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> infos(
      String topic, Collection<Integer> partitions, OffsetSpec what) {
    Map<TopicPartition, OffsetSpec> question = new HashMap<>();
    partitions.forEach(partition -> question.put(new TopicPartition(topic, partition), what));
    return answer(
        "find offsets of " + topic,
        admin.listOffsets(question, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all());
  }

  /** Waits for an answer of the admin client. */
  public static <T> T answer(String what, KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e); // Sets the thread's interrupt flag again.
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new KafkaException("cannot " + what + ": " + cause.getMessage(), cause);
    }
  }
}
