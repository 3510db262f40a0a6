package io.tracklog.fanout.shard;

import io.tracklog.fanout.metrics.ResumeSource;
import io.tracklog.fanout.record.Departure;
import io.tracklog.fanout.record.LeaveJson;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.record.StatusEvent;
import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.GapReason;
import org.jspecify.annotations.Nullable;

/**
 * A walk through the records of one partition, from an offset to the live edge or to an end: in the
 * ring where it reaches, else in what the scanner reads ({@code log}); in {@code latest} mode it
 * gives up where the ring ends, since a snapshot makes up for it. Confined to the shard.
 */
final class LogWalk {
  /** Why a walk stops. */
  enum Stop {
    /** It goes on later: the chunk is full, or there is no more yet. */
    FOR_NOW,
    /** The ring does not reach: a snapshot of what has changed is needed. */
    BEHIND_THE_RING,
    /** The end is reached. */
    AT_ITS_END
  }

  private static final long SCAN_RETRY_MS = 500;
  private static final long STATUS_MARGIN_MS = 10_000;

  private final int partition;
  private final long end;
  private long knownMs;
  private long patientUntilMs;
  private long lostFrom = Long.MAX_VALUE;
  private boolean measuring;
  private final @Nullable Thinner thinner;
  private long offset;
  private long batch;
  private boolean scanning;
  private boolean reminded;
  private @Nullable RecordBatch segment;

  /**
   * Begins at an offset.
   *
   * @param way whose walk it is
   * @param offset the first wanted
   * @param batch the ring's number of the batch that holds it; NONE when that is to be found
   * @param end the offset before which it ends
   * @param knownMs since when status changes may be missing, epoch milliseconds; the future when
   *     none are
   */
  LogWalk(CatchUp way, int partition, long offset, long batch, long end, long knownMs) {
    this.partition = partition;
    this.offset = offset;
    this.batch = batch;
    this.end = end;
    this.knownMs = knownMs;
    this.patientUntilMs = way.patientUntilMs();
    this.thinner = way.newThinner();
  }

  /** The first offset that may not have been written. */
  long standsAt() {
    return thinner == null ? offset : thinner.floor(partition, offset);
  }

  /** Where it looks on. */
  long offset() {
    return offset;
  }

  boolean isAtEdge(PartitionLink link) {
    return !scanning && segment == null && batch == link.nextBatch() && offset == link.nextOffset();
  }

  /** Whether only the partition's next batch can take it further. */
  boolean awaitsBatch(PartitionLink link) {
    return !scanning && segment == null && offset >= link.nextOffset();
  }

  /** Since when status changes may be missing, epoch milliseconds; the future when none are. */
  long knownMs() {
    return knownMs;
  }

  /** Lets go of what can be had again, while the socket takes nothing. */
  void rest() {
    segment = null;
  }

  /** Lets pass what was withheld: the walk is over. */
  void flush(CatchUp way, EventChunk chunk) {
    if (thinner != null) {
      thinner.flush(record -> way.offerWithheld(record, chunk));
    }
  }

  /** Puts into a chunk what can be had now, as far as the chunk may grow. */
  Stop walk(CatchUp way, PartitionLink link, EventChunk chunk) {
    while (!scanning && !isOver() && way.mayLookAt(chunk)) {
      if (segment != null) {
        takeSegment(way, segment, link.nextOffset(), chunk);
      } else if (batch == PartitionRing.NONE) {
        if (!locate(way, link, chunk)) {
          break;
        }
        if (batch == PartitionRing.NONE && !isOver()) {
          if (way.mode() == DeliveryMode.LATEST) {
            return Stop.BEHIND_THE_RING;
          }
          scan(way, link);
        }
      } else if (batch >= link.nextBatch()) {
        break;
      } else {
        takeBatch(way, link, chunk);
      }
    }
    return isOver() ? Stop.AT_ITS_END : Stop.FOR_NOW;
  }

  /**
   * Finds where the ring holds the offset; the batch stays NONE where it does not. At the very edge
   * that is the next batch, unless status changes may have been missed that the ring no longer has.
   *
   * @return false when the partition has not come to the offset yet
   */
  private boolean locate(CatchUp way, PartitionLink link, EventChunk chunk) {
    if (offset > link.nextOffset()) {
      if (lostFrom >= offset) {
        if (way.nowMs() <= patientUntilMs) {
          remind(way);
        } else if (!measuring) {
          measure(way);
        }
        return false; // Another gateway was further than this one, which is about to get there.
      }
      way.tellGap(partition, lostFrom, offset, GapReason.RECREATED, chunk);
      offset = lostFrom;
      lostFrom = Long.MAX_VALUE;
    }
    long found = link.ring().find(offset);
    boolean complete = way.mode() == DeliveryMode.LOG || knownMs == Long.MAX_VALUE;
    if (found != PartitionRing.NONE && (complete || link.ring().reachesBackTo(statusSinceMs()))) {
      way.shard().environment().metrics().resumed(ResumeSource.RING);
      batch = found;
    } else if (offset == link.nextOffset() && complete) {
      batch = link.nextBatch();
    }
    return true;
  }

  /** Status changes are dated a little before they are published, and read a little later. */
  long statusSinceMs() {
    boolean always = knownMs == Long.MAX_VALUE || knownMs < Long.MIN_VALUE + STATUS_MARGIN_MS;
    return always ? knownMs : knownMs - STATUS_MARGIN_MS;
  }

  /** No offset is beyond an end that is not there, not even the largest. */
  private boolean isOver() {
    return end != Long.MAX_VALUE && offset >= end;
  }

  /** Does this gateway lag, or has the log lost its end? */
  private void measure(CatchUp way) {
    measuring = true;
    way.shard()
        .environment()
        .scanner()
        .end(partition)
        .whenComplete((answer, trouble) -> way.shard().loop().execute(() -> measured(way, answer)));
  }

  private void measured(CatchUp way, @Nullable Long logEnd) {
    measuring = false;
    reminded = false;
    patientUntilMs = way.patientUntilMs();
    lostFrom = logEnd == null ? Long.MAX_VALUE : logEnd;
    way.resume();
  }

  private void remind(CatchUp way) {
    if (!reminded) {
      reminded = true;
      way.shard().timers().schedule(patientUntilMs - way.nowMs() + 1, way::resume);
    }
  }

  private void takeBatch(CatchUp way, PartitionLink link, EventChunk chunk) {
    RecordBatch records = link.ring().get(batch);
    if (records == null) {
      batch = PartitionRing.NONE; // The ring has let go of it meanwhile.
      return;
    }
    take(way, records, link.nextOffset(), chunk);
    if (offset == records.nextOffset()) {
      takeBesides(way, records, chunk);
      batch++;
    }
  }

  private void takeSegment(CatchUp way, RecordBatch records, long edge, EventChunk chunk) {
    take(way, records, edge, chunk);
    if (offset >= records.nextOffset()) {
      segment = null;
    }
  }

  private void scan(CatchUp way, PartitionLink link) {
    way.shard().environment().metrics().resumed(ResumeSource.SCAN);
    scanning = true;
    long ringStart = link.ring().startOffset();
    long upTo = ringStart > offset ? ringStart : link.nextOffset();
    way.shard()
        .environment()
        .scanner()
        .read(partition, offset, upTo)
        .whenComplete((read, trouble) -> way.shard().loop().execute(() -> scanned(way, read)));
  }

  private void scanned(CatchUp way, @Nullable RecordBatch read) {
    if (read == null) {
      way.shard().timers().schedule(SCAN_RETRY_MS, () -> goOn(way));
    } else {
      segment = read;
      goOn(way);
    }
  }

  private void goOn(CatchUp way) {
    scanning = false;
    way.resume();
  }

  /** Takes records as far as the chunk may grow. */
  private void take(CatchUp way, RecordBatch records, long edge, EventChunk chunk) {
    if (records.fromOffset() > offset) {
      way.tellGap(partition, offset, records.fromOffset(), GapReason.RETENTION, chunk);
    }
    int index = records.indexOf(offset);
    int size = records.records().size();
    if (index < size && knownMs == Long.MAX_VALUE && way.mode() == DeliveryMode.LATEST) {
      knownMs =
          records.records().get(index).receivedAtMs(); // What it shows from here on may change.
    }
    while (index < size && records.records().get(index).offset() < end && way.mayLookAt(chunk)) {
      way.offer(records.records().get(index++), edge, thinner, chunk);
    }
    long reached = index < size ? records.records().get(index).offset() : records.nextOffset();
    // A scan that was under way for another may end before the place where this one stands.
    offset = Math.max(offset, Math.min(reached, Math.max(end, offset)));
  }

  private void takeBesides(CatchUp way, RecordBatch records, EventChunk chunk) {
    for (StatusEvent status : records.statuses()) {
      if (way.interest().filter().matches(status.device())
          && way.interest().shows(status.place())) {
        chunk.status(status.json());
      }
    }
    for (Departure gone : records.departures()) {
      if (thinner != null) {
        thinner.forget(partition, gone.device());
      }
      if (way.interest().filter().matches(gone.device()) && way.interest().showed(gone)) {
        chunk.leave(LeaveJson.render(gone.device()));
      }
    }
  }
}
