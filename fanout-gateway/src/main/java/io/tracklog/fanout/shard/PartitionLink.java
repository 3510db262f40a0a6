package io.tracklog.fanout.shard;

import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.ring.StatusMark;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a shard stands in one partition. Follows the partition's feed while any subscriber needs
 * it.
 */
final class PartitionLink {
  private final int partition;
  private final Set<Subscriber> awaiting = new LinkedHashSet<>();
  private int users;
  private boolean asked;
  private @Nullable PartitionRing ring;
  private long nextOffset;
  private long nextBatch;
  private long turnOffset;
  private long turnBatch;
  private long statusesKnownMs;
  private long turnStatusesKnownMs;

  PartitionLink(int partition) {
    this.partition = partition;
  }

  int partition() {
    return partition;
  }

  /** One more needs it; true when the feed is to be asked. */
  boolean acquire() {
    users++;
    boolean ask = !asked;
    asked = true;
    return ask;
  }

  /** One fewer needs it; true when the feed is to be left. */
  boolean release() {
    users--;
    return leaveIfUnused();
  }

  /** The feed has let the shard in; true when nobody needs it any more and it is to be left. */
  boolean attached(PartitionRing feedRing, long offset, long batch) {
    ring = feedRing;
    nextOffset = offset;
    nextBatch = batch;
    statusesKnownMs = 0;
    beginTurn();
    return leaveIfUnused();
  }

  /** Whether batches are taken. */
  boolean isAttached() {
    return ring != null;
  }

  /** The past of the partition. */
  PartitionRing ring() {
    if (ring == null) {
      throw new IllegalStateException("partition " + partition + " is not attached");
    }
    return ring;
  }

  /** Somebody cannot go on before the next batch. */
  void await(Subscriber subscriber) {
    awaiting.add(subscriber);
  }

  /** Those who can go on now; they wait no longer. */
  List<Subscriber> takeAwaiting() {
    if (awaiting.isEmpty()) {
      return List.of();
    }
    List<Subscriber> those = List.copyOf(awaiting);
    awaiting.clear();
    return those;
  }

  /** The subscriber is gone. */
  void forget(Subscriber subscriber) {
    awaiting.remove(subscriber);
  }

  /** Remembers where the live subscribers stand before a turn's batches. */
  void beginTurn() {
    turnOffset = nextOffset;
    turnBatch = nextBatch;
    turnStatusesKnownMs = statusesKnownMs();
  }

  /** Takes the next batch, which ends at an offset. */
  void advance(long offset) {
    nextOffset = offset;
    nextBatch++;
  }

  /** The first offset that the live subscribers have not been given. */
  long nextOffset() {
    return nextOffset;
  }

  /** The ring's number of the first batch that they have not been given. */
  long nextBatch() {
    return nextBatch;
  }

  /** {@link #nextOffset} at the beginning of the turn. */
  long turnOffset() {
    return turnOffset;
  }

  /** {@link #nextBatch} at the beginning of the turn. */
  long turnBatch() {
    return turnBatch;
  }

  /**
   * Until when every status change that was published has been given to the live subscribers, epoch
   * milliseconds.
   */
  long statusesKnownMs() {
    PartitionRing present = ring;
    if (present != null) {
      StatusMark mark = present.statusMark();
      if (mark.batch() <= nextBatch) {
        statusesKnownMs = mark.untilMs();
      }
    }
    return statusesKnownMs;
  }

  /** {@link #statusesKnownMs} at the beginning of the turn. */
  long turnStatusesKnownMs() {
    return turnStatusesKnownMs;
  }

  /** While an answer is under way the shard stays: a second question could not be told from it. */
  private boolean leaveIfUnused() {
    if (users > 0 || ring == null) {
      return false;
    }
    ring = null;
    asked = false;
    return true;
  }
}
