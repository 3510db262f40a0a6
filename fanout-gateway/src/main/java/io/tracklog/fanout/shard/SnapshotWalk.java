package io.tracklog.fanout.shard;

import io.tracklog.fanout.feed.DeviceEntry;
import io.tracklog.fanout.feed.PartitionSnapshot;
import io.tracklog.fanout.feed.SnapshotQuery;
import io.tracklog.fanout.record.LeaveJson;
import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.schemas.model.DeviceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of one partition, from the question to the last entry written: what is in view as a
 * position, what is not (any more) as a {@code leave}. Confined to the shard.
 */
final class SnapshotWalk {
  private final int partition;
  private final SnapshotPlan plan;
  private @Nullable PartitionSnapshot snapshot;
  private long followedBy;
  private long statusesKnownMs;
  private int index;

  /**
   * Asks the feed.
   *
   * @throws io.tracklog.fanout.feed.FeedOverloadedException when too many questions wait
   */
  SnapshotWalk(CatchUp way, int partition, SnapshotPlan plan) {
    this.partition = partition;
    this.plan = plan;
    way.shard()
        .snapshots()
        .ask(
            partition,
            new SnapshotQuery(way.interest().filter(), plan.selection()),
            answer -> answered(way, answer));
  }

  /** What it is for. */
  SnapshotPlan plan() {
    return plan;
  }

  /** Until when it tells of every status change, epoch milliseconds. */
  long statusesKnownMs() {
    return statusesKnownMs;
  }

  /** Puts entries into a chunk, as far as it may grow; true when all are written. */
  boolean write(CatchUp way, EventChunk chunk) {
    if (snapshot == null) {
      return false;
    }
    List<DeviceEntry> entries = snapshot.entries();
    List<DeviceId> forgotten = snapshot.forgotten();
    while (index < entries.size() && way.mayLookAt(chunk)) {
      DeviceEntry entry = entries.get(index++);
      boolean isInside = way.interest().shows(entry.record().place());
      way.note(entry.device(), isInside);
      if (isInside) {
        chunk.position(entry.json(), 0);
      } else {
        chunk.leave(LeaveJson.render(entry.device()));
      }
    }
    while (index >= entries.size()
        && index < entries.size() + forgotten.size()
        && way.mayLookAt(chunk)) {
      chunk.leave(LeaveJson.render(forgotten.get(index++ - entries.size())));
    }
    return index == entries.size() + forgotten.size();
  }

  /**
   * The walk that goes on from it when all is written.
   *
   * @param end the offset before which it ends
   * @param knownMs since when status changes may be missing, epoch milliseconds; the future when
   *     none are
   */
  LogWalk goOn(CatchUp way, long end, long knownMs) {
    return snapshot == null || plan.walksFrom()
        ? new LogWalk(way, partition, plan.standsAt(), PartitionRing.NONE, end, knownMs)
        : new LogWalk(way, partition, snapshot.nextOffset(), followedBy, end, knownMs);
  }

  private void answered(CatchUp way, PartitionSnapshot answer) {
    PartitionLink link = way.shard().link(partition);
    if (link.isAttached()) {
      assert answer.nextOffset() == link.nextOffset() : "snapshot and batches are out of order";
      snapshot = answer;
      followedBy = link.nextBatch();
      statusesKnownMs = link.statusesKnownMs();
      way.resume();
    }
  }
}
