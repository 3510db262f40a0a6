package io.tracklog.fanout.shard;

import io.tracklog.fanout.record.LeaveJson;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.GapReason;
import io.tracklog.schemas.model.DeviceId;
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
  private final Interest interest;
  private final @Nullable Interest former;
  private final List<Leg> legs;
  private final Presence presence;
  private final Map<DeviceId, Long> skipped = new HashMap<>();
  private final long startedAtMs;
  private long progressAtMs;
  private int lookedAt;
  private boolean pumping;
  private boolean reminded;

  /**
   * Begins where its legs begin.
   *
   * @param former what the subscriber saw until now, if that was another area; else null
   * @param mayShowAny whether it may show devices already
   */
  CatchUp(Subscriber subscriber, @Nullable Interest former, List<Leg> legs, boolean mayShowAny) {
    this.subscriber = subscriber;
    this.interest = subscriber.interest();
    this.former = former;
    this.legs = legs;
    this.presence = new Presence(mayShowAny);
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
    for (Leg leg : legs) {
      leg.isOwedSince(knownMs);
    }
    return shard().stamps().of(offsets, knownMs);
  }

  Shard shard() {
    return subscriber.shard();
  }

  DeliveryMode mode() {
    return interest.mode();
  }

  Interest interest() {
    return interest;
  }

  /** What of a replay the subscriber can do without; null when nothing. */
  @Nullable Thinner newThinner() {
    return Thinners.ofReplay(interest);
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

  /** Says that offsets can no longer be had. */
  void tellGap(int partition, long from, long to, GapReason reason, EventChunk chunk) {
    chunk.gap(partition, from, to, reason);
    shard().environment().metrics().gap(reason.wireName());
  }

  /**
   * Offers a record of the ring or of a scan.
   *
   * @param edge the live edge of its partition: what is replaced before it is not worth sending
   * @param thinner what of a replay can be done without; null when nothing
   */
  void offer(LogRecord record, long edge, @Nullable Thinner thinner, EventChunk chunk) {
    lookedAt++;
    if (!interest.filter().matches(record.device())) {
      return;
    }
    if (record.isReplay()) {
      showIf(interest.wantsReplay(record), record, chunk);
    } else if (mode() == DeliveryMode.LOG) {
      replay(record, thinner, chunk);
    } else if (record.newest()) {
      conflate(record, edge, chunk);
    }
  }

  /** Offers a record that was withheld: it is shown if its device is still in view. */
  void offerWithheld(LogRecord record, EventChunk chunk) {
    showIf(interest.shows(record.place()), record, chunk);
  }

  private void replay(LogRecord record, @Nullable Thinner thinner, EventChunk chunk) {
    Sighting sighting = sighting(record);
    boolean passes =
        sighting != Sighting.ELSEWHERE
            && (thinner == null || thinner.passes(record, record.receivedAtMs()));
    switch (sighting) {
      case STAYS -> showIf(passes, record, chunk);
      case ENTERS -> showIf(true, record, chunk);
      case LEAVES -> chunk.leave(LeaveJson.render(record.device()));
      case ELSEWHERE -> {}
    }
    if (thinner != null) {
      thinner.due(record.receivedAtMs(), late -> offerWithheld(late, chunk));
    }
  }

  private Sighting sighting(LogRecord record) {
    boolean isInside = interest.shows(record.place());
    boolean wasInside = wasInside(record, isInside);
    note(record.device(), isInside);
    return !isInside && formerShowed(record) ? Sighting.LEAVES : Sighting.of(isInside, wasInside);
  }

  /**
   * What the feed knows of a record, and what the subscriber has been told: the feed may have begun
   * after a record that came late. In doubt a device comes in once too often.
   */
  private boolean wasInside(LogRecord record, boolean isInside) {
    if (interest.area() == null || mode() == DeliveryMode.LATEST) {
      return interest.wasInside(record, isInside);
    }
    boolean told = presence.isInside(record.device());
    if (!record.isHistoryKnown()) {
      return told;
    }
    return interest.wasInside(record, isInside) && (told || !isInside);
  }

  /** The subscriber has been told of a device that it is inside, or that it is not. */
  void note(DeviceId device, boolean isInside) {
    if (interest.area() != null && mode() == DeliveryMode.LOG) {
      presence.note(device, isInside);
    }
  }

  /** The former area may have shown the record itself: a leg can begin before what was given. */
  private boolean formerShowed(LogRecord record) {
    return former != null && (former.showedBefore(record) || former.shows(record.place()));
  }

  private static void showIf(boolean condition, LogRecord record, EventChunk chunk) {
    if (condition) {
      chunk.position(record.json(), 0);
    }
  }

  private void conflate(LogRecord record, long edge, EventChunk chunk) {
    switch (sighting(record)) {
      case STAYS, ENTERS -> showIfNewestAt(edge, record, chunk);
      // Said even if the device has come back since: its position follows.
      case LEAVES -> chunk.leave(LeaveJson.render(record.device()));
      case ELSEWHERE -> {}
    }
  }

  private void showIfNewestAt(long edge, LogRecord record, EventChunk chunk) {
    if (record.supersededAt() >= edge) {
      Long replaced = skipped.remove(record.device());
      chunk.position(record.json(), replaced == null ? 0 : replaced);
    } else {
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
    EventChunk chunk = interest.format().newChunk();
    for (Leg leg : legs) {
      leg.fill(this, chunk);
    }
    boolean busy = chunk.events() > 0 || lookedAt >= MAX_LOOKED_AT;
    Arrival arrival = Arrival.of(shard(), legs);
    if (!busy && mayArrive(arrival)) {
      arrival.there().forEach(leg -> leg.flush(this, chunk));
    }
    if (chunk.events() > 0) {
      subscriber.write(chunk, cursor());
      return true;
    }
    if (busy) {
      shard().loop().execute(this::resume);
    } else if (arrival.isEnd()) {
      subscriber.finish(cursor());
    } else if (mayArrive(arrival)) {
      subscriber.arrive(arrival.partitions(), arrival.late());
    } else {
      await();
    }
    return false;
  }

  private boolean mayArrive(Arrival arrival) {
    boolean impatient = nowMs() - startedAtMs > shard().environment().limits().patienceMs();
    return !arrival.there().isEmpty()
        && (arrival.late().isEmpty()
            || (impatient && arrival.late().stream().allMatch(leg -> leg.mayBeLate(mode()))));
  }

  /** Has itself called when a leg can go on that waits for its partition, or for its patience. */
  private void await() {
    for (Leg leg : legs) {
      PartitionLink link = shard().link(leg.partition());
      if (leg.awaitsBatch(link)) {
        link.await(subscriber);
      }
    }
    if (!reminded) {
      reminded = true;
      shard().timers().schedule(shard().environment().limits().patienceMs() + 1, subscriber::pump);
    }
  }

  /** Until when one that begins to wait now has patience, epoch milliseconds. */
  long patientUntilMs() {
    return nowMs() + shard().environment().limits().patienceMs();
  }

  long nowMs() {
    return shard().environment().clock().millis();
  }
}
