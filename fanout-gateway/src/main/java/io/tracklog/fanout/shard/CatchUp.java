package io.tracklog.fanout.shard;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.schemas.model.DeviceId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings one subscriber to the live edge: one {@link Leg} for each partition, written at the
 * socket's pace, a bounded chunk at a time. It exists only while the subscriber is on its way.
 * Confined to the shard.
 */
final class CatchUp {
  private static final int MAX_LOOKED_AT = 20_000;
  private static final int MAX_COUNTED_DEVICES = 10_000;

  private final Subscriber subscriber;
  private final List<Leg> legs;
  private final Map<DeviceId, Long> skipped = new HashMap<>();
  private final long startedAtMs;
  private long progressAtMs;
  private int lookedAt;
  private boolean pumping;

  CatchUp(Subscriber subscriber, List<Leg> legs) {
    this.subscriber = subscriber;
    this.legs = legs;
    this.startedAtMs = nowMs();
    this.progressAtMs = startedAtMs;
  }

  /** Writes as much as the socket takes and as there is; arrives if nothing is left. */
  void pump() {
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      while (fillAndWrite()) {
        progressAtMs = nowMs();
      }
    } finally {
      pumping = false;
    }
  }

  /** When something was last written or waited for in vain, epoch milliseconds. */
  long progressAtMs() {
    return progressAtMs;
  }

  /** Where it stands now; null when that cannot be said as a cursor. */
  @Nullable String cursor() {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    long knownMs = nowMs();
    for (Leg leg : legs) {
      if (leg.isUnspeakable(mode())) {
        return null;
      }
      leg.standsAt().ifPresent(offset -> offsets.put(leg.partition(), offset));
      knownMs = Math.min(knownMs, leg.knownMs());
    }
    return shard().stamps().of(offsets, knownMs);
  }

  Shard shard() {
    return subscriber.shard();
  }

  DeliveryMode mode() {
    return subscriber.interest().mode();
  }

  Interest interest() {
    return subscriber.interest();
  }

  /** Something that a leg waited for has come. */
  void resume() {
    progressAtMs = nowMs();
    subscriber.pump();
  }

  /** Whether a leg may look at one more record in this turn of the event loop. */
  boolean mayLookAt(EventChunk chunk) {
    return lookedAt < MAX_LOOKED_AT && chunk.bytes() < shard().environment().limits().chunkBytes();
  }

  /**
   * Offers a record of the ring or of a scan.
   *
   * @param edge the live edge of its partition: what is replaced before it is not worth sending
   */
  void offer(LogRecord record, long edge, EventChunk chunk) {
    lookedAt++;
    if (!interest().filter().matches(record.device())) {
      return;
    }
    if (mode() == DeliveryMode.LOG) {
      chunk.position(record.json(), 0);
    } else if (record.newest() && record.supersededAt() >= edge) {
      Long replaced = skipped.remove(record.device());
      chunk.position(record.json(), replaced == null ? 0 : replaced);
    } else if (record.newest()) {
      shard().environment().metrics().conflated(1);
      if (skipped.size() < MAX_COUNTED_DEVICES) {
        skipped.merge(record.device(), 1L, Long::sum);
      }
    }
  }

  private boolean fillAndWrite() {
    if (!subscriber.isWritable()) {
      legs.forEach(Leg::rest);
      return false;
    }
    lookedAt = 0;
    EventChunk chunk = interest().format().newChunk();
    for (Leg leg : legs) {
      leg.fill(this, chunk);
    }
    if (chunk.events() > 0) {
      subscriber.write(chunk, cursor());
      return true;
    }
    if (lookedAt >= MAX_LOOKED_AT) {
      shard().loop().execute(this::resume);
      return false;
    }
    arriveIfThere();
    return false;
  }

  private void arriveIfThere() {
    boolean impatient = nowMs() - startedAtMs > shard().environment().limits().patienceMs();
    BitSet there = new BitSet();
    List<Leg> late = new ArrayList<>();
    boolean ended = true;
    for (Leg leg : legs) {
      PartitionLink link = shard().link(leg.partition());
      if (leg.isAtEdge(link)) {
        there.set(leg.partition());
      } else if (!leg.isEnded()) {
        late.add(leg);
      }
      ended &= leg.isEnded();
    }
    if (ended) {
      subscriber.finish(cursor());
    } else if (!there.isEmpty()
        && (late.isEmpty()
            || (impatient && late.stream().allMatch(leg -> leg.mayBeLate(mode()))))) {
      subscriber.arrive(PartitionSet.of(there), late);
    }
  }

  /** Until when one that begins to wait now has patience, epoch milliseconds. */
  long patientUntilMs() {
    return nowMs() + shard().environment().limits().patienceMs();
  }

  long nowMs() {
    return subscriber.shard().environment().clock().millis();
  }
}
