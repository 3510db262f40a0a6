package io.tracklog.fanout.promise.simulation;

import io.tracklog.fanout.feed.FeedTopics;
import io.tracklog.fanout.promise.LogTruth;
import io.tracklog.fanout.record.Place;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.Recency;
import io.tracklog.schemas.topic.DevicePartitioner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What Kafka holds: three topics of a few partitions, and which of these answer at the moment. */
final class PlayedLog {
  static final int PARTITIONS = 4;
  static final FeedTopics TOPICS = new FeedTopics("positions", "last-known", "status");

  /** Stands for bytes that nobody can decode. */
  record Poison() {}

  private final Map<TopicPartition, PlayedPartition> partitions = new HashMap<>();
  private final Set<TopicPartition> away = new HashSet<>();
  private final LogTruth truth = new LogTruth();

  LogTruth truth() {
    return truth;
  }

  PlayedPartition partition(TopicPartition partition) {
    return partitions.computeIfAbsent(partition, PlayedPartition::new);
  }

  PlayedPartition positions(int partition) {
    return partition(new TopicPartition(TOPICS.positions(), partition));
  }

  PlayedPartition of(String topic, DeviceId device) {
    return partition(new TopicPartition(topic, DevicePartitioner.partition(device, PARTITIONS)));
  }

  /** A device's position arrives. */
  void append(Position position, long nowMs) {
    PlayedPartition log = of(TOPICS.positions(), position.device());
    long offset = log.append(position.device().key(), position, nowMs);
    truth.add(
        new LogTruth.Fact(
            log.name().partition(),
            offset,
            position.device(),
            Recency.of(position, offset),
            new Place(position.latitude(), position.longitude()),
            nowMs));
  }

  /** The log of positions loses what stands before an offset. */
  void cut(int partition, long before) {
    positions(partition).cut(before);
    truth.cut(partition, before);
  }

  /** Whether a partition answers. */
  boolean answers(TopicPartition partition) {
    return !away.contains(partition);
  }

  /** A partition has lost its leader. */
  void loseLeader(TopicPartition partition) {
    away.add(partition);
  }

  /** All partitions have leaders, but for those of a topic that have none now. */
  void answersBut(String topic) {
    away.removeIf(partition -> !partition.topic().equals(topic));
  }

  /** All partitions have leaders. */
  void allAnswer() {
    away.clear();
  }

  /** Where the log of positions ends now. */
  Map<Integer, Long> ends() {
    Map<Integer, Long> ends = new TreeMap<>();
    for (int i = 0; i < PARTITIONS; i++) {
      ends.put(i, positions(i).end());
    }
    return ends;
  }

  /** One record. */
  record Stored(long offset, long timeMs, String key, @Nullable Object value) {}
}
