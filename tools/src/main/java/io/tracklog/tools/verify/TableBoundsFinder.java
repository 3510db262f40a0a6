package io.tracklog.tools.verify;

import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.log.LogOffsets;
import io.tracklog.tools.log.PartitionBounds;
import io.tracklog.tools.verify.TableBounds.Basis;
import io.tracklog.tools.verify.TableBounds.Stretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Learns up to where the tables can be judged, in the order that makes the answer safe: the changes
 * of status that were said, a while for the job to commit what belongs to them, what it has
 * committed, the end of the table, and the ends of the log. Blocks.
 */
final class TableBoundsFinder {
  private final LogOffsets offsets;
  private final JobGroup job;

  /** Takes its time. */
  @FunctionalInterface
  interface Pause {
    void take(Duration time) throws InterruptedException;
  }

  TableBoundsFinder(LogOffsets offsets, JobGroup job) {
    this.offsets = offsets;
    this.job = job;
  }

  /**
   * The bounds of these partitions.
   *
   * @param settle how long the job may take from saying a change of status to committing it; not
   *     waited for when it does not run
   */
  List<TableBounds> find(Collection<Integer> partitions, Duration settle, Pause pause)
      throws InterruptedException {
    SortedMap<Integer, PartitionBounds> saidBefore =
        offsets.bounds(TopicCatalogue.STATUS, partitions);
    if (job.members() > 0) {
      pause.take(settle);
    }
    SortedMap<Integer, Long> committed = job.committed(TopicCatalogue.POSITIONS);
    SortedMap<Integer, PartitionBounds> table =
        offsets.bounds(TopicCatalogue.LAST_KNOWN, partitions);
    SortedMap<Integer, PartitionBounds> log = offsets.bounds(TopicCatalogue.POSITIONS, partitions);
    SortedMap<Integer, PartitionBounds> status = offsets.bounds(TopicCatalogue.STATUS, partitions);
    List<TableBounds> found = new ArrayList<>();
    for (int partition : partitions) {
      Long commit = committed.get(partition);
      found.add(
          new TableBounds(
              partition,
              stretch(held(log, partition), commit == null ? 0 : commit),
              stretch(held(status, partition), held(saidBefore, partition).end()),
              stretch(held(table, partition), Long.MAX_VALUE),
              commit == null ? Basis.TABLE : Basis.COMMITTED));
    }
    return found;
  }

  private static PartitionBounds held(SortedMap<Integer, PartitionBounds> bounds, int partition) {
    return Objects.requireNonNull(bounds.get(partition));
  }

  private static Stretch stretch(PartitionBounds bounds, long settled) {
    return new Stretch(bounds.earliest(), Math.min(settled, bounds.end()), bounds.end());
  }
}
