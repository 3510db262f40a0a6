package io.tracklog.tools.replay;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.log.OffsetRange;
import io.tracklog.tools.log.OffsetVector;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.WindowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds by their marks which records of a replay stand in its target behind a checkpoint. So a run
 * that was killed between writing and saying so is gone on with exactly. Confined to one thread;
 * blocks.
 */
final class TargetScan {
  private final String replayId;
  private final OffsetVector rest;
  private final Map<Integer, Set<Long>> found = new TreeMap<>();

  /**
   * Looks for the records of one replay.
   *
   * @param rest what its checkpoint says is still to be written; what lies outside is no concern of
   *     the run to come
   */
  TargetScan(String replayId, OffsetVector rest) {
    this.replayId = replayId;
    this.rest = rest;
  }

  /**
   * Reads the target.
   *
   * @param from where to begin in each partition
   * @param ends where the partitions end now
   */
  WrittenBefore read(
      WindowReader reader,
      String target,
      SortedMap<Integer, Long> from,
      SortedMap<Integer, Long> ends) {
    List<OffsetRange> ranges = new ArrayList<>();
    ends.forEach(
        (partition, end) -> {
          long begin = Math.min(from.getOrDefault(partition, 0L), end);
          ranges.add(new OffsetRange(partition, begin, end));
        });
    OffsetVector vector = new OffsetVector(target, Uuid.ZERO_UUID, ranges);
    reader.read(
        new ResolvedWindow(vector, PatternSet.EVERYTHING, List.of()),
        new ByteArrayDeserializer(),
        this::look);
    return new WrittenBefore(found, from, ends);
  }

  private boolean look(LogEntry<byte[]> entry) {
    ReplayMark mark = ReplayMark.on(entry.raw().headers());
    if (mark != null && isOfTheRest(mark)) {
      found
          .computeIfAbsent(mark.partition(), partition -> WrittenBefore.newOffsets())
          .add(mark.offset());
    }
    return true;
  }

  private boolean isOfTheRest(ReplayMark mark) {
    return mark.id().equals(replayId)
        && mark.topic().equals(rest.topic())
        && rest.range(mark.partition()).filter(range -> range.holds(mark.offset())).isPresent();
  }
}
