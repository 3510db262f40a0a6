package io.tracklog.fanout.shard;

import io.netty.buffer.ByteBuf;
import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.record.Departure;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.record.StatusEvent;
import io.tracklog.fanout.wire.GapReason;
import io.tracklog.kit.loop.TimerWheel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the live subscribers of a shard stand: what a turn brings goes to the audiences that it
 * concerns, each touched audience is written once a turn, and each of its sockets flushed once.
 * Confined to the shard.
 */
final class LiveEdge {
  private static final long DUE_EVERY_MS = 100;

  private final PartitionLink[] links;
  private final Clock clock;
  private final FanoutMetrics metrics;
  private final TimerWheel timers;
  private final Thinners thinners = new Thinners();
  private final SubscriptionIndex index = new SubscriptionIndex(thinners);
  private final CursorStamps stamps;
  private final List<Audience> touched = new ArrayList<>();
  private boolean dueIsScheduled;

  LiveEdge(ShardEnvironment environment, PartitionLink[] links, TimerWheel timers) {
    this.links = links;
    this.clock = environment.clock();
    this.metrics = environment.metrics();
    this.timers = timers;
    this.stamps = new CursorStamps(environment.incarnation(), clock, links);
  }

  Thinners thinners() {
    return thinners;
  }

  CursorStamps stamps() {
    return stamps;
  }

  Audience join(AudienceKey key, Subscriber subscriber) {
    return index.join(key, subscriber);
  }

  void leave(Audience audience, Subscriber subscriber) {
    index.leave(audience, subscriber);
  }

  /** Hands on what one poll brought. */
  void deliver(List<RecordBatch> batches) {
    beginTurn();
    long nowMs = clock.millis();
    for (RecordBatch batch : batches) {
      PartitionLink link = links[batch.partition()];
      if (link.isAttached()) {
        take(batch, link, nowMs);
      }
    }
    writeTouched(nowMs);
  }

  private void take(RecordBatch batch, PartitionLink link, long nowMs) {
    if (batch.fromOffset() != link.nextOffset()) {
      tellGap(batch, link.nextOffset());
    }
    for (LogRecord record : batch.records()) {
      index.forEachMatch(record, audience -> touch(audience, audience.take(record, nowMs)));
    }
    for (StatusEvent status : batch.statuses()) {
      // A position says "live": sent after the change, a withheld one would take it back.
      thinners.letPass(
          batch.partition(),
          status.device(),
          nowMs,
          (thinner, record) -> pass(thinner, record, batch.nextOffset()));
      index.forEachMatch(
          status, audience -> touch(audience, audience.take(batch.partition(), status)));
    }
    for (Departure gone : batch.departures()) {
      thinners.forget(batch.partition(), gone.device());
      index.forEachMatch(gone, audience -> touch(audience, audience.take(batch.partition(), gone)));
    }
    link.advance(batch.nextOffset());
  }

  /** Lets pass what was withheld and whose time has come. */
  private void due() {
    dueIsScheduled = false;
    beginTurn();
    long nowMs = clock.millis();
    thinners.due(
        nowMs, (thinner, record) -> pass(thinner, record, links[record.partition()].nextOffset()));
    writeTouched(nowMs);
  }

  /**
   * Hands on what was withheld, unless something newer has come that concerned nobody who thins.
   */
  private void pass(Thinner thinner, LogRecord record, long edge) {
    if (record.supersededAt() >= edge) {
      index.forEachMatch(
          record,
          audience -> touch(audience, audience.thinner() == thinner && audience.takeDue(record)));
    }
  }

  private void beginTurn() {
    for (PartitionLink link : links) {
      link.beginTurn();
    }
    thinners.beginTurn();
  }

  private void tellGap(RecordBatch batch, long expected) {
    for (Audience audience : index.all()) {
      if (audience.key().partitions().contains(batch.partition())) {
        audience.gap(batch.partition(), expected, batch.fromOffset(), GapReason.RETENTION);
        metrics.gap(GapReason.RETENTION.wireName());
        touch(audience, true);
      }
    }
  }

  private void touch(Audience audience, boolean taken) {
    if (taken && audience.events() == 1) {
      touched.add(audience);
    }
  }

  private void writeTouched(long nowMs) {
    stamps.forget();
    for (int i = 0; i < touched.size(); i++) {
      write(touched.get(i), nowMs);
    }
    touched.clear();
    if (!dueIsScheduled && thinners.isWithholding()) {
      dueIsScheduled = true;
      timers.schedule(DUE_EVERY_MS, this::due);
    }
  }

  private void write(Audience audience, long nowMs) {
    int events = audience.events();
    long takenAtMs = audience.oldestReceivedAtMs();
    ByteBuf bytes = audience.finish(stamps.of(audience));
    int written = 0;
    // From the last to the first: one that falls behind leaves, and the last takes its seat.
    for (int i = audience.size() - 1; i >= 0; i--) {
      if (audience.member(i).deliver(bytes)) {
        written++;
      }
    }
    metrics.delivered((long) events * written, (long) bytes.readableBytes() * written);
    bytes.release();
    if (takenAtMs > 0) {
      metrics.latency(nowMs - takenAtMs);
    }
  }
}
