package io.tracklog.fanout.shard;

import io.tracklog.fanout.feed.DeviceEntry;
import io.tracklog.fanout.feed.PartitionSnapshot;
import io.tracklog.fanout.feed.SnapshotQuery;
import io.tracklog.fanout.metrics.ResumeSource;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.record.StatusEvent;
import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.shard.LegPhase.Asking;
import io.tracklog.fanout.shard.LegPhase.Ended;
import io.tracklog.fanout.shard.LegPhase.Scanning;
import io.tracklog.fanout.shard.LegPhase.Snapshotting;
import io.tracklog.fanout.shard.LegPhase.Waiting;
import io.tracklog.fanout.shard.LegPhase.Walking;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.PartitionStart;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.GapReason;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's way through one partition to the live edge: a snapshot, or records from the ring
 * where it reaches, else from a scan ({@code log}) or by a snapshot of what has changed ({@code
 * latest}). Confined to the shard.
 */
final class Leg {
  private final int partition;
  private final long end;
  private LegPhase phase;
  private long knownMs;
  private @Nullable RecordBatch segment;
  private long patientUntilMs;

  private Leg(int partition, LegPhase phase, long end, long knownMs) {
    this.partition = partition;
    this.phase = phase;
    this.end = end;
    this.knownMs = knownMs;
  }

  /** Begins a subscription; ends before an offset. */
  static Leg starting(int partition, PartitionStart start, long end) {
    long knownMs =
        switch (start) {
          case PartitionStart.At at -> at.sinceMs();
          case PartitionStart.Snapshot snapshot -> snapshot.sinceMs();
          case PartitionStart.Edge ignored -> Long.MAX_VALUE;
          case PartitionStart.Recreated ignored -> Long.MAX_VALUE;
        };
    return new Leg(partition, new Waiting(start), end, knownMs);
  }

  /** Stands at the live edge. */
  static Leg atEdge(PartitionLink link) {
    Walking edge = new Walking(link.nextOffset(), link.nextBatch());
    return new Leg(link.partition(), edge, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** Stands where the live edge was before the turn; missed status changes since a time. */
  static Leg beforeTurn(PartitionLink link, long sinceMs) {
    Walking edge = new Walking(link.turnOffset(), link.turnBatch());
    return new Leg(link.partition(), edge, Long.MAX_VALUE, sinceMs);
  }

  int partition() {
    return partition;
  }

  /**
   * Whether its subscriber may go live without it. A live subscriber's cursor does not name the
   * partition; who comes back with one gets a snapshot of it in {@code latest}, which makes up for
   * any start, but in {@code log} only what came since: all that an edge promises, and less than an
   * offset does.
   */
  boolean mayBeLate(DeliveryMode mode) {
    return phase instanceof Waiting(PartitionStart start)
        && (mode == DeliveryMode.LATEST || start instanceof PartitionStart.Edge);
  }

  boolean isEnded() {
    return phase instanceof Ended;
  }

  boolean isAtEdge(PartitionLink link) {
    return phase instanceof Walking walking
        && link.isAttached()
        && walking.batch() == link.nextBatch()
        && walking.offset() == link.nextOffset();
  }

  /** Lets go of what can be had again, while the socket takes nothing. */
  void rest() {
    segment = null;
  }

  /** Since when status changes may be missing, epoch milliseconds; the future when none are. */
  long knownMs() {
    return knownMs;
  }

  /** Whether no cursor can say where it stands: halfway through the snapshot before a log. */
  boolean isUnspeakable(DeliveryMode mode) {
    return mode == DeliveryMode.LOG
        && (phase instanceof Asking
            || phase instanceof Snapshotting
            || (phase instanceof Waiting(PartitionStart start)
                && start instanceof PartitionStart.Snapshot));
  }

  /** The first offset that may not have been written; empty when it begins at an edge to come. */
  OptionalLong standsAt() {
    return switch (phase) {
      case Waiting(PartitionStart start) ->
          switch (start) {
            case PartitionStart.At at -> OptionalLong.of(at.offset());
            case PartitionStart.Snapshot snapshot -> OptionalLong.of(snapshot.sinceOffset());
            case PartitionStart.Recreated ignored -> OptionalLong.of(0);
            case PartitionStart.Edge ignored -> OptionalLong.empty();
          };
      case Asking asking -> OptionalLong.of(asking.wanted().sinceOffset());
      case Snapshotting snapshotting -> OptionalLong.of(snapshotting.wanted().sinceOffset());
      case Walking walking -> OptionalLong.of(walking.offset());
      case Scanning scanning -> OptionalLong.of(scanning.offset());
      case Ended ended -> OptionalLong.of(ended.offset());
    };
  }

  /** Puts into a chunk what can be had now, as far as the chunk may grow. */
  void fill(CatchUp way, EventChunk chunk) {
    PartitionLink link = way.shard().link(partition);
    if (phase instanceof Waiting(PartitionStart start) && link.isAttached()) {
      begin(way, start, link, chunk);
    }
    if (phase instanceof Snapshotting snapshotting) {
      writeEntries(way, snapshotting, chunk);
    }
    if (phase instanceof Walking(long offset, long batch)) {
      walk(way, link, offset, batch, chunk);
    }
  }

  private void begin(CatchUp way, PartitionStart start, PartitionLink link, EventChunk chunk) {
    switch (start) {
      case PartitionStart.Edge ignored -> phase = new Walking(link.nextOffset(), link.nextBatch());
      case PartitionStart.Snapshot snapshot -> ask(way, snapshot);
      case PartitionStart.At at -> beginAt(way, at);
      case PartitionStart.Recreated recreated -> {
        long lost = recreated.lostFrom(); // How many there were after it, nobody knows any more.
        tellGap(way, lost, lost, GapReason.RECREATED, chunk);
        beginAt(way, new PartitionStart.At(0, Long.MIN_VALUE));
      }
    }
  }

  private void beginAt(CatchUp way, PartitionStart.At at) {
    patientUntilMs = way.patientUntilMs();
    phase = new Walking(at.offset(), PartitionRing.NONE);
  }

  private void ask(CatchUp way, PartitionStart.Snapshot wanted) {
    phase = new Asking(wanted);
    SnapshotQuery query =
        new SnapshotQuery(way.interest().filter(), wanted.sinceOffset(), wanted.sinceMs());
    way.shard().snapshot(partition, query, snapshot -> answered(way, snapshot));
  }

  private void answered(CatchUp way, PartitionSnapshot snapshot) {
    PartitionLink link = way.shard().link(partition);
    if (phase instanceof Asking(PartitionStart.Snapshot wanted) && link.isAttached()) {
      assert snapshot.nextOffset() == link.nextOffset() : "snapshot and batches are out of order";
      phase = new Snapshotting(snapshot, wanted, link.nextBatch(), 0);
      way.resume();
    }
  }

  private void writeEntries(CatchUp way, Snapshotting state, EventChunk chunk) {
    List<DeviceEntry> entries = state.snapshot().entries();
    int index = state.index();
    while (index < entries.size() && way.mayLookAt(chunk)) {
      chunk.position(entries.get(index++).json(), 0);
    }
    if (index < entries.size()) {
      phase = new Snapshotting(state.snapshot(), state.wanted(), state.batch(), index);
    } else {
      phase = new Walking(state.snapshot().nextOffset(), state.batch());
      knownMs = Long.MAX_VALUE;
    }
  }

  private void walk(CatchUp way, PartitionLink link, long from, long fromBatch, EventChunk chunk) {
    long offset = from;
    long batch = fromBatch;
    while (offset < end && way.mayLookAt(chunk)) {
      if (segment != null) {
        offset = takeSegment(way, segment, offset, link.nextOffset(), chunk);
        continue;
      }
      if (batch == PartitionRing.NONE) {
        batch = locate(way, link, offset);
        if (batch == PartitionRing.NONE && offset > link.nextOffset()) {
          if (way.nowMs() <= patientUntilMs) {
            break; // Another gateway was further than this one, which is about to get there.
          }
          tellGap(way, link.nextOffset(), offset, GapReason.RECREATED, chunk);
          offset = link.nextOffset();
          continue;
        }
        if (batch == PartitionRing.NONE) {
          fetch(way, link, offset);
          return;
        }
      }
      if (batch >= link.nextBatch()) {
        break;
      }
      RecordBatch records = link.ring().get(batch);
      if (records == null) {
        batch = PartitionRing.NONE; // The ring has let go of it meanwhile.
        continue;
      }
      offset = take(way, records, offset, link.nextOffset(), chunk);
      if (offset == records.nextOffset()) {
        takeStatuses(way, records, chunk);
        batch++;
      }
    }
    phase = offset >= end ? new Ended(offset) : new Walking(offset, batch);
  }

  private long takeSegment(
      CatchUp way, RecordBatch records, long from, long edge, EventChunk chunk) {
    long offset = take(way, records, from, edge, chunk);
    if (offset >= records.nextOffset()) {
      segment = null;
    }
    return offset;
  }

  /**
   * Where the ring holds the offset. At the very edge that is the next batch, unless status changes
   * may have been missed that the ring no longer has.
   */
  private long locate(CatchUp way, PartitionLink link, long offset) {
    long found = link.ring().find(offset);
    if (found != PartitionRing.NONE) {
      way.shard().environment().metrics().resumed(ResumeSource.RING);
      return found;
    }
    boolean atEdge = offset == link.nextOffset();
    boolean complete = way.mode() == DeliveryMode.LOG || knownMs == Long.MAX_VALUE;
    return atEdge && complete ? link.nextBatch() : PartitionRing.NONE;
  }

  /** The ring does not reach: asks who does. */
  private void fetch(CatchUp way, PartitionLink link, long offset) {
    if (way.mode() == DeliveryMode.LATEST) {
      way.shard().environment().metrics().resumed(ResumeSource.SNAPSHOT);
      ask(way, new PartitionStart.Snapshot(offset, knownMs));
      return;
    }
    way.shard().environment().metrics().resumed(ResumeSource.SCAN);
    phase = new Scanning(offset);
    long ringStart = link.ring().startOffset();
    long upTo = ringStart > offset ? ringStart : link.nextOffset();
    way.shard()
        .environment()
        .scanner()
        .read(partition, offset, upTo)
        .whenComplete(
            (read, trouble) -> way.shard().loop().execute(() -> scanned(way, offset, read)));
  }

  private void scanned(CatchUp way, long offset, @Nullable RecordBatch read) {
    if (phase instanceof Scanning) {
      segment = read;
      phase = new Walking(offset, PartitionRing.NONE);
      way.resume();
    }
  }

  /** Takes records as far as the chunk may grow, and returns the offset that comes next. */
  private long take(CatchUp way, RecordBatch records, long from, long edge, EventChunk chunk) {
    if (records.fromOffset() > from) {
      tellGap(way, from, records.fromOffset(), GapReason.RETENTION, chunk);
    }
    int index = records.indexOf(from);
    int size = records.records().size();
    while (index < size && records.records().get(index).offset() < end && way.mayLookAt(chunk)) {
      way.offer(records.records().get(index++), edge, chunk);
    }
    long reached = index < size ? records.records().get(index).offset() : records.nextOffset();
    // A scan that was under way for another may end before the place where this one stands.
    return Math.max(from, Math.min(reached, Math.max(end, from)));
  }

  private void takeStatuses(CatchUp way, RecordBatch records, EventChunk chunk) {
    for (StatusEvent status : records.statuses()) {
      if (way.interest().filter().matches(status.device())) {
        chunk.status(status.json());
      }
    }
  }

  private void tellGap(CatchUp way, long from, long to, GapReason reason, EventChunk chunk) {
    chunk.gap(partition, from, to, reason);
    way.shard().environment().metrics().gap(reason.wireName());
  }
}
