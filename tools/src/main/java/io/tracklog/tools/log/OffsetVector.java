package io.tracklog.tools.log;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * An exact part of a topic: a range of offsets in each of some partitions. Offsets never change
 * what they hold, so whoever keeps its text can read the same again, as long as the topic keeps it.
 * The topic's id is part of it, since a topic that was deleted and made again begins at 0 anew.
 *
 * <p>As text: {@code tracklog.positions@J8qXb0b2Tq6gkGzO0hVbpQ/0:0-120,3:100-250}.
 *
 * @param topic the topic's name
 * @param topicId the id that Kafka gave it; {@link Uuid#ZERO_UUID} = not known
 * @param ranges at most one for each partition, in the partitions' order; some may be empty
 */
public record OffsetVector(String topic, Uuid topicId, List<OffsetRange> ranges) {
  /**
   * Puts the ranges in order.
   *
   * @throws InvalidWindowException when a partition stands twice
   */
  public OffsetVector {
    ranges = ranges.stream().sorted(Comparator.comparingInt(OffsetRange::partition)).toList();
    for (int i = 1; i < ranges.size(); i++) {
      if (ranges.get(i).partition() == ranges.get(i - 1).partition()) {
        throw new InvalidWindowException(
            "partition " + ranges.get(i).partition() + " is named twice");
      }
    }
  }

  /**
   * Reads what {@link #toString} writes; the id may be left out with its {@code @}.
   *
   * @throws InvalidWindowException when it is not of that form
   */
  public static OffsetVector parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 1) {
      throw new InvalidWindowException(
          "'" + text + "' is not topic@id/partition:from-until,… as the tools print it");
    }
    String name = text.substring(0, slash);
    int at = name.indexOf('@');
    return new OffsetVector(
        at < 0 ? name : name.substring(0, at),
        at < 0 ? Uuid.ZERO_UUID : topicId(name.substring(at + 1)),
        OffsetRange.parseList(text.substring(slash + 1)));
  }

  private static Uuid topicId(String text) {
    try {
      return Uuid.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidWindowException(
          "'" + text + "' is not a topic's id: 22 letters, digits, - and _, as the tools print it");
    }
  }

  /** The range of a partition, if it belongs to the vector. */
  public Optional<OffsetRange> range(int partition) {
    return ranges.stream().filter(range -> range.partition() == partition).findFirst();
  }

  /** How many offsets there are in all; an upper bound of the records. */
  public long offsets() {
    return ranges.stream().mapToLong(OffsetRange::offsets).sum();
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return ranges.stream().allMatch(OffsetRange::isEmpty);
  }

  /** The same topic with other ranges. */
  public OffsetVector withRanges(List<OffsetRange> others) {
    return new OffsetVector(topic, topicId, others);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    String id = topicId.equals(Uuid.ZERO_UUID) ? "" : "@" + topicId;
    return topic
        + id
        + "/"
        + ranges.stream().map(OffsetRange::toString).collect(Collectors.joining(","));
  }
}
