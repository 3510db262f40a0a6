package io.tracklog.fanout.shard;

import io.tracklog.fanout.feed.EntrySelection;
import io.tracklog.fanout.feed.EntrySelection.Between;
import io.tracklog.fanout.metrics.ResumeSource;
import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.shard.LegPhase.Ended;
import io.tracklog.fanout.shard.LegPhase.Moving;
import io.tracklog.fanout.shard.LegPhase.Resolving;
import io.tracklog.fanout.shard.LegPhase.Snapshotting;
import io.tracklog.fanout.shard.LegPhase.Standing;
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
  private static final long RETRY_MS = 500;

  private final int partition;
  private final OptionalLong untilMs;
  private LegPhase phase;
  private long end = Long.MAX_VALUE;
  private long knownMs;
  private boolean mayShowAny;
  private @Nullable Interest former;

  private Leg(
      int partition, LegPhase phase, OptionalLong untilMs, long knownMs, boolean mayShowAny) {
    this.partition = partition;
    this.phase = phase;
    this.untilMs = untilMs;
    this.knownMs = knownMs;
    this.mayShowAny = mayShowAny;
  }

  /**
   * Begins a subscription.
   *
   * @param untilMs it ends before the first record taken then or later; empty = never
   * @param resumes whether the subscriber may show devices already
   */
  static Leg starting(int partition, PartitionStart start, OptionalLong untilMs, boolean resumes) {
    return new Leg(partition, new Waiting(start), untilMs, start.knownMs(), resumes);
  }

  /**
   * Goes on at an offset of the ring.
   *
   * @param batch the ring's number of the batch that holds it; NONE when that is to be found
   * @param knownMs since when status changes may be missing, epoch milliseconds; the future when
   *     none are
   */
  static Leg standing(int partition, long offset, long batch, long knownMs) {
    return new Leg(partition, new Standing(offset, batch), OptionalLong.empty(), knownMs, true);
  }

  /** Goes on at an offset of the ring, and first brings what another area shows. */
  static Leg moving(int partition, long offset, Interest from, long knownMs) {
    return new Leg(partition, new Moving(offset, from), OptionalLong.empty(), knownMs, true);
  }

  int partition() {
    return partition;
  }

  /**
   * Whether the subscriber may go live without this partition, which is not ready. In {@code
   * latest} with any start, but in {@code log} only what came since: all that an edge promises, and
   * less than an offset does.
   */
  boolean mayBeLate(DeliveryMode mode) {
    return phase instanceof Waiting(PartitionStart start)
        && (mode == DeliveryMode.LATEST
            || (start instanceof PartitionStart.Edge && untilMs.isEmpty())
            || start instanceof PartitionStart.Since);
  }

  /**
   * A cursor is issued: one that begins at an edge to come is not named in it, and is owed what
   * comes since the cursor's time, as it would be if it came back with that cursor.
   */
  void isOwedSince(long issuedAtMs) {
    if (phase instanceof Waiting(PartitionStart start)
        && start instanceof PartitionStart.Edge
        && untilMs.isEmpty()) {
      phase = new Waiting(new PartitionStart.Since(issuedAtMs));
      knownMs = issuedAtMs;
    }
  }

  /** Since when the first of these is late, epoch milliseconds; the future when none is. */
  static long earliestLate(List<Leg> late) {
    long earliestMs = Long.MAX_VALUE;
    for (Leg leg : late) {
      if (leg.phase instanceof Waiting(PartitionStart start)
          && start instanceof PartitionStart.Since(long ms)) {
        earliestMs = Math.min(earliestMs, ms);
      }
    }
    return earliestMs;
  }

  boolean isEnded() {
    return phase instanceof Ended;
  }

  boolean isAtEdge(PartitionLink link) {
    return link.isAttached() && phase instanceof Walking(LogWalk walk) && walk.isAtEdge(link);
  }

  /** Whether only the partition's next batch can take it further. */
  boolean awaitsBatch(PartitionLink link) {
    return link.isAttached() && phase instanceof Walking(LogWalk walk) && walk.awaitsBatch(link);
  }

  /** Lets go of what can be had again, while the socket takes nothing. */
  void rest() {
    if (phase instanceof Walking(LogWalk walk)) {
      walk.rest();
    }
  }

  /** Lets pass what was withheld: the subscriber is about to be live. */
  void flush(CatchUp way, EventChunk chunk) {
    if (phase instanceof Walking(LogWalk walk)) {
      walk.flush(way, chunk);
    }
  }

  /** Since when status changes may be missing, epoch milliseconds; the future when none are. */
  long knownMs() {
    return phase instanceof Walking(LogWalk walk) ? walk.knownMs() : knownMs;
  }

  /** The same for an area that has changed while its partition was not ready. */
  Leg startingOver(Interest from) {
    if (phase instanceof Waiting(PartitionStart start) && start instanceof PartitionStart.Edge) {
      return this;
    } else if (from.mode() == DeliveryMode.LOG) {
      former = from; // The log is owed as it was before: from its place on, all of it.
      return this;
    }
    LegPhase anew = new Waiting(PartitionStart.Snapshot.FULL);
    return new Leg(partition, anew, untilMs, knownMs, mayShowAny);
  }

  /**
   * Whether no cursor can say where it stands: halfway through the snapshot before a log, or before
   * an offset that only the brokers know.
   */
  boolean isUnspeakable(DeliveryMode mode) {
    return mode == DeliveryMode.LOG
        && switch (phase) {
          case Waiting(PartitionStart start) -> start.isOpen();
          case Resolving(PartitionStart start) -> start.isOpen();
          case Snapshotting(SnapshotWalk walk) -> !walk.plan().walksFrom();
          case Standing ignored -> false;
          case Moving ignored -> false;
          case Walking ignored -> false;
          case Ended ignored -> false;
        };
  }

  /** The first offset that may not have been written; empty when it begins at an edge to come. */
  OptionalLong standsAt() {
    return switch (phase) {
      case Waiting(PartitionStart start) -> start.beginsAt();
      case Resolving(PartitionStart start) -> start.beginsAt();
      case Standing standing -> OptionalLong.of(standing.offset());
      case Moving moving -> OptionalLong.of(moving.offset());
      case Snapshotting(SnapshotWalk walk) -> OptionalLong.of(walk.plan().standsAt());
      case Walking(LogWalk walk) -> OptionalLong.of(walk.standsAt());
      case Ended(long offset) -> OptionalLong.of(offset);
    };
  }

  /** Puts into a chunk what can be had now, as far as the chunk may grow. */
  void fill(CatchUp way, EventChunk chunk) {
    PartitionLink link = way.shard().link(partition);
    if (phase instanceof Waiting(PartitionStart start) && link.isAttached()) {
      begin(way, start, link, chunk);
    }
    if (phase instanceof Standing(long offset, long batch)) {
      walk(way, offset, batch);
    }
    if (phase instanceof Moving(long offset, Interest from)) {
      ask(
          way,
          new SnapshotPlan(new Between(offset, from.area(), way.interest().area()), offset, true));
    }
    if (phase instanceof Snapshotting(SnapshotWalk walk) && walk.write(way, chunk)) {
      mayShowAny = true;
      knownMs = walk.plan().walksFrom() ? knownMs : walk.statusesKnownMs();
      phase = new Walking(walk.goOn(way, end, knownMs));
    }
    if (phase instanceof Walking(LogWalk walk)) {
      switch (walk.walk(way, link, chunk)) {
        case FOR_NOW -> mayShowAny = true;
        case BEHIND_THE_RING -> {
          way.shard().environment().metrics().resumed(ResumeSource.SNAPSHOT);
          knownMs = walk.knownMs();
          ask(way, changesSince(way, walk.offset(), walk.statusSinceMs()));
        }
        case AT_ITS_END -> {
          walk.flush(way, chunk);
          phase = new Ended(walk.offset());
        }
      }
    }
  }

  private void begin(CatchUp way, PartitionStart start, PartitionLink link, EventChunk chunk) {
    if (untilMs.isPresent() && end == Long.MAX_VALUE) {
      resolve(way, start);
      return;
    }
    switch (start) {
      case PartitionStart.Edge ignored -> {
        knownMs = way.mode() == DeliveryMode.LATEST ? link.statusesKnownMs() : Long.MAX_VALUE;
        walk(way, link.nextOffset(), link.nextBatch());
      }
      case PartitionStart.Since ignored -> resolve(way, start);
      case PartitionStart.Earliest ignored -> resolve(way, start);
      case PartitionStart.AtTime ignored -> resolve(way, start);
      case PartitionStart.Snapshot snapshot ->
          ask(way, changesSince(way, snapshot.sinceOffset(), snapshot.sinceMs()));
      case PartitionStart.At at -> {
        if (former == null) {
          walk(way, at.offset(), PartitionRing.NONE);
        } else {
          phase = new Moving(at.offset(), former);
        }
      }
      case PartitionStart.Recreated recreated -> {
        long lost = recreated.lostFrom(); // How many there were after it, nobody knows any more.
        way.tellGap(partition, lost, lost, GapReason.RECREATED, chunk);
        knownMs = Long.MIN_VALUE;
        walk(way, 0, PartitionRing.NONE);
      }
    }
  }

  private void walk(CatchUp way, long offset, long batch) {
    phase = new Walking(new LogWalk(way, partition, offset, batch, end, knownMs));
  }

  private void resolve(CatchUp way, PartitionStart start) {
    phase = new Resolving(start);
    ReplayBounds.of(way.shard().environment().scanner(), partition, start, untilMs)
        .whenComplete(
            (answer, trouble) -> way.shard().loop().execute(() -> resolved(way, start, answer)));
  }

  private void resolved(CatchUp way, PartitionStart start, @Nullable ReplayBounds answer) {
    if (answer == null) {
      way.shard().timers().schedule(RETRY_MS, () -> startAgain(way, start));
    } else {
      end = answer.end();
      startAgain(
          way,
          answer.begin().isPresent()
              ? new PartitionStart.At(answer.begin().getAsLong(), knownMs)
              : start);
    }
  }

  private void startAgain(CatchUp way, PartitionStart start) {
    phase = new Waiting(start);
    way.resume();
  }

  private SnapshotPlan changesSince(CatchUp way, long offset, long sinceMs) {
    return new SnapshotPlan(
        new EntrySelection.Since(offset, sinceMs, way.interest().area(), mayShowAny),
        offset,
        false);
  }

  private void ask(CatchUp way, SnapshotPlan plan) {
    phase = new Snapshotting(new SnapshotWalk(way, partition, plan));
  }
}
