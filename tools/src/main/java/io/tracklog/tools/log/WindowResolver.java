package io.tracklog.tools.log;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.schemas.topic.DevicePartitioner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/**
 * Turns what an operator means into offsets, once: what is written afterwards does not belong to
 * the window. Blocks; throws {@link org.apache.kafka.common.KafkaException} when Kafka does not
 * answer.
 */
public final class WindowResolver {
  private final LogOffsets offsets;

  /** Asks through a client that the caller closes. */
  public WindowResolver(Admin admin) {
    offsets = new LogOffsets(admin);
  }

  /**
   * The window of a topic. Where single devices are asked for, only their partitions.
   *
   * @throws InvalidWindowException when it names a partition or a topic that is not there, with
   *     what to mend
   */
  public ResolvedWindow resolve(String topic, LogWindow window) {
    TopicDescription found = offsets.describe(topic);
    SortedSet<Integer> partitions = partitions(found, window);
    SortedMap<Integer, PartitionBounds> bounds = offsets.bounds(topic, partitions);
    Clipping clipping = new Clipping();
    wanted(found, window.extent(), bounds)
        .forEach(
            (partition, range) ->
                clipping.add(range, bounds.getOrDefault(partition, new PartitionBounds(0, 0))));
    if (window.extent() instanceof Extent.Times(var since, var until) && since.isPresent()) {
      bounds.forEach(clipping::perhapsTooLate);
    }
    return new ResolvedWindow(
        new OffsetVector(topic, found.topicId(), clipping.ranges),
        window.devices(),
        clipping.missing);
  }

  /** What is asked for, whether there is such a thing or not. */
  private SortedMap<Integer, OffsetRange> wanted(
      TopicDescription topic, Extent extent, SortedMap<Integer, PartitionBounds> bounds) {
    return switch (extent) {
      case Extent.Whole() -> all(bounds);
      case Extent.Offsets(var ranges) -> byPartition(ranges, bounds);
      case Extent.Exact(var vector) -> byPartition(sameTopic(vector, topic).ranges(), bounds);
      case Extent.Times times -> at(topic.name(), times, bounds);
    };
  }

  private SortedMap<Integer, OffsetRange> at(
      String topic, Extent.Times times, SortedMap<Integer, PartitionBounds> bounds) {
    Map<Integer, Long> begins =
        times.since().map(t -> offsets.atTime(topic, bounds.keySet(), t)).orElse(new TreeMap<>());
    Map<Integer, Long> ends =
        times.until().map(t -> offsets.atTime(topic, bounds.keySet(), t)).orElse(new TreeMap<>());
    SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
    bounds.forEach(
        (partition, held) -> {
          long none = times.since().isPresent() ? held.end() : held.earliest();
          long from = Math.min(begins.getOrDefault(partition, none), held.end());
          long until = Math.min(ends.getOrDefault(partition, held.end()), held.end());
          ranges.put(partition, new OffsetRange(partition, from, Math.max(from, until)));
        });
    return ranges;
  }

  private static SortedMap<Integer, OffsetRange> all(SortedMap<Integer, PartitionBounds> bounds) {
    SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
    bounds.forEach(
        (partition, held) ->
            ranges.put(partition, new OffsetRange(partition, held.earliest(), held.end())));
    return ranges;
  }

  private static SortedMap<Integer, OffsetRange> byPartition(
      List<OffsetRange> ranges, SortedMap<Integer, PartitionBounds> bounds) {
    SortedMap<Integer, OffsetRange> wanted = new TreeMap<>();
    for (OffsetRange range : ranges) {
      if (bounds.containsKey(range.partition()) && wanted.put(range.partition(), range) != null) {
        throw new InvalidWindowException("partition " + range.partition() + " is named twice");
      }
    }
    return wanted;
  }

  private static OffsetVector sameTopic(OffsetVector vector, TopicDescription topic) {
    if (!vector.topic().equals(topic.name())) {
      throw new InvalidWindowException(
          "the offsets are of " + vector.topic() + ", and " + topic.name() + " is to be read");
    }
    if (!vector.topicId().equals(Uuid.ZERO_UUID) && !vector.topicId().equals(topic.topicId())) {
      throw new InvalidWindowException(
          "%s was deleted and made again: it is %s, and the offsets are of %s"
              .formatted(topic.name(), topic.topicId(), vector.topicId()));
    }
    return vector;
  }

  private static SortedSet<Integer> partitions(TopicDescription topic, LogWindow window) {
    int count = topic.partitions().size();
    SortedSet<Integer> partitions = new TreeSet<>(window.partitions());
    switch (window.extent()) {
      case Extent.Offsets(var ranges) -> ranges.forEach(range -> partitions.add(range.partition()));
      case Extent.Exact(var vector) ->
          vector.ranges().forEach(range -> partitions.add(range.partition()));
      case Extent.Whole() -> {}
      case Extent.Times ignored -> {}
    }
    for (int partition : partitions) {
      if (partition < 0 || partition >= count) {
        throw new InvalidWindowException(
            "%s has the partitions 0 to %d, not %d".formatted(topic.name(), count - 1, partition));
      }
    }
    if (partitions.isEmpty()) {
      partitions.addAll(ofDevices(window.devices(), count));
    }
    if (!window.partitions().isEmpty()) {
      partitions.retainAll(window.partitions());
    }
    return partitions;
  }

  private static List<Integer> ofDevices(PatternSet devices, int count) {
    return devices.all() || !devices.fleets().isEmpty()
        ? IntStream.range(0, count).boxed().toList()
        : devices.devices().stream()
            .map(device -> DevicePartitioner.partition(device, count))
            .toList();
  }

  /** Cuts what is wanted to what there is, and keeps account of the rest. */
  private static final class Clipping {
    private final List<OffsetRange> ranges = new ArrayList<>();
    private final List<Shortfall> missing = new ArrayList<>();

    void add(OffsetRange wanted, PartitionBounds held) {
      int partition = wanted.partition();
      long until = wanted.until() == OffsetRange.OPEN ? held.end() : wanted.until();
      long from =
          wanted.until() == OffsetRange.OPEN ? Math.min(wanted.from(), until) : wanted.from();
      boolean fromTheStart = wanted.from() == 0 && wanted.until() == OffsetRange.OPEN;
      if (from < held.earliest() && !fromTheStart) {
        miss(partition, from, Math.min(until, held.earliest()), Shortfall.Reason.RETENTION);
      }
      if (until > held.end()) {
        miss(partition, Math.max(from, held.end()), until, Shortfall.Reason.NOT_WRITTEN);
      }
      ranges.add(new OffsetRange(partition, from, until).within(held.earliest(), held.end()));
    }

    /** A window of time that begins where the log does may have begun before it. */
    void perhapsTooLate(int partition, PartitionBounds held) {
      boolean atTheBeginning =
          ranges.stream()
              .anyMatch(range -> range.partition() == partition && range.from() == held.earliest());
      if (held.earliest() > 0 && held.end() > held.earliest() && atTheBeginning) {
        miss(partition, 0, held.earliest(), Shortfall.Reason.PERHAPS_RETENTION);
      }
    }

    private void miss(int partition, long from, long until, Shortfall.Reason reason) {
      if (from < until) {
        missing.add(new Shortfall(new OffsetRange(partition, from, until), reason));
      }
    }
  }
}
