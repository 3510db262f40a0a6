package io.tracklog.tools.inspect;

import io.tracklog.tools.log.ConsumingGroup;
import io.tracklog.tools.log.ConsumingGroups;
import io.tracklog.tools.log.LogOffsets;
import io.tracklog.tools.log.PartitionBounds;
import io.tracklog.tools.log.TimedOffset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;

/** Asks Kafka how a topic's partitions and their groups stand; reads no record. Blocks. */
final class PartitionsSurvey {
  private final ConsumingGroups groups;
  private final LogOffsets offsets;
  private final Duration rateOver;

  /**
   * Asks through a client that the caller closes.
   *
   * @param rateOver the time before now over which rates are taken
   */
  PartitionsSurvey(Admin admin, Duration rateOver) {
    this.groups = new ConsumingGroups(admin);
    this.offsets = new LogOffsets(admin);
    this.rateOver = rateOver;
  }

  /** The topic as it stands. */
  PartitionsReport take(String topic, Instant now) {
    SortedMap<Integer, @Nullable Integer> leaders = leaders(topic);
    // One without a leader would keep the others' answers waiting.
    List<Integer> led =
        leaders.entrySet().stream()
            .filter(e -> e.getValue() != null)
            .map(Map.Entry::getKey)
            .toList();
    SortedMap<Integer, PartitionBounds> bounds = offsets.bounds(topic, led);
    Map<Integer, TimedOffset> first = offsets.first(topic, led);
    Map<Integer, TimedOffset> newest = offsets.newest(topic, first.keySet());
    Map<Integer, Long> since = offsets.atTime(topic, led, now.minus(rateOver));
    List<PartitionsReport.Row> rows = new ArrayList<>();
    leaders.forEach(
        (partition, leader) -> {
          PartitionBounds held = bounds.getOrDefault(partition, new PartitionBounds(0, 0));
          long recent = held.end() - since.getOrDefault(partition, held.end());
          rows.add(
              new PartitionsReport.Row(
                  partition,
                  held.earliest(),
                  held.end(),
                  timeOf(first.get(partition)),
                  timeOf(newest.get(partition)),
                  Math.max(0, recent) * 1_000.0 / rateOver.toMillis(),
                  leader));
        });
    return new PartitionsReport(
        topic, now.toEpochMilli(), rateOver.toMillis(), rows, groups(topic, bounds));
  }

  private static @Nullable Long timeOf(@Nullable TimedOffset found) {
    return found == null ? null : Long.valueOf(found.timeMs());
  }

  private SortedMap<Integer, @Nullable Integer> leaders(String topic) {
    SortedMap<Integer, @Nullable Integer> leaders = new TreeMap<>();
    for (TopicPartitionInfo partition : offsets.describe(topic).partitions()) {
      Node leader = partition.leader();
      leaders.put(
          partition.partition(),
          leader == null || leader.isEmpty() ? null : Integer.valueOf(leader.id()));
    }
    return leaders;
  }

  private List<PartitionsReport.GroupLag> groups(
      String topic, SortedMap<Integer, PartitionBounds> bounds) {
    List<PartitionsReport.GroupLag> lags = new ArrayList<>();
    for (ConsumingGroup group : groups.all()) {
      SortedMap<Integer, Long> lag = groups.lag(group, topic, bounds);
      if (!lag.isEmpty()) {
        long total = lag.values().stream().mapToLong(Long::longValue).sum();
        lags.add(new PartitionsReport.GroupLag(group.name(), group.kind(), total, lag));
      }
    }
    return lags;
  }
}
