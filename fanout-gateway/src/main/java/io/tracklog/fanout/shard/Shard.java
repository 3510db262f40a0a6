package io.tracklog.fanout.shard;

import io.netty.buffer.ByteBuf;
import io.tracklog.fanout.feed.FeedListener;
import io.tracklog.fanout.feed.PartitionSnapshot;
import io.tracklog.fanout.feed.SnapshotQuery;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.record.StatusEvent;
import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.wire.GapReason;
import io.tracklog.fanout.wire.SubscriberSocket;
import io.tracklog.kit.loop.EventLoopGuard;
import io.tracklog.kit.loop.TimerWheel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One event loop's subscribers. Batches arrive in the feed's order, one call a poll; each touched
 * audience is written once a call, and each of its sockets flushed once. Confined to the loop,
 * except for the {@link FeedListener} methods, which the feed threads call and which only post to
 * the loop.
 */
public final class Shard {
  private final ShardEnvironment environment;
  private final Executor loop;
  private final TimerWheel timers;
  private final EventLoopGuard guard;
  private final PartitionLink[] links;
  private final SubscriptionIndex index = new SubscriptionIndex();
  private final SubscriberRota rota = new SubscriberRota();
  private final CursorStamps stamps;
  private final List<Audience> touched = new ArrayList<>();
  private final Map<Long, Consumer<PartitionSnapshot>> snapshots = new HashMap<>();
  private final FeedListener listener = new Listener();
  private final AtomicInteger backlog = new AtomicInteger();
  private long lastRequest;

  /**
   * Made on its event loop.
   *
   * @param environment what it finds around it
   * @param loop runs tasks on this event loop, in order
   * @param timers the wheel of this event loop
   */
  public Shard(ShardEnvironment environment, Executor loop, TimerWheel timers) {
    this.environment = environment;
    this.loop = loop;
    this.timers = timers;
    this.guard = EventLoopGuard.ofCurrentThread();
    this.links = new PartitionLink[environment.partitions()];
    for (int i = 0; i < links.length; i++) {
      links[i] = new PartitionLink(i);
    }
    this.stamps = new CursorStamps(environment.incarnation(), environment.clock(), links);
  }

  /**
   * Begins a subscription; from here on the socket is the subscriber's. A connection that carries
   * several subscriptions hands each a {@link SubscriberSocket} of its own.
   *
   * @param expiresAtMs when the right to it ends, epoch milliseconds, or {@link
   *     io.tracklog.kit.auth.Principal#NEVER}
   * @return for changing or ending it
   */
  public Subscribed subscribe(
      Subscription subscription, SubscriberSocket socket, long expiresAtMs) {
    assert guard.check();
    Subscriber subscriber = new Subscriber(this, subscription.interest(), socket);
    environment.metrics().connected();
    rota.add(subscriber);
    for (int partition : subscription.starts().keySet()) {
      if (links[partition].acquire()) {
        environment.feeds().attach(partition, listener);
      }
    }
    subscriber.start(subscription);
    subscriber.expireAt(expiresAtMs);
    return subscriber;
  }

  /** Keeps idle connections awake and ends those that lag for too long; to be called regularly. */
  public void beat() {
    assert guard.check();
    long nowMs = environment.clock().millis();
    rota.forEachBehind(Subscriber::pump);
    for (Subscriber subscriber : rota.next()) {
      subscriber.beat(nowMs);
    }
  }

  /** How many calls of {@link #beat} reach every subscriber once. */
  public static int beatsPerRound() {
    return SubscriberRota.SLOTS;
  }

  /** Asks one in so many of the subscribers to reconnect; the last share is all that are left. */
  public void drain(int shares) {
    assert guard.check();
    List<Subscriber> all = rota.all();
    int count = Math.ceilDiv(all.size(), Math.max(1, shares));
    for (int i = 0; i < count; i++) {
      all.get(i).reconnect("drain", DisconnectCause.DRAIN);
    }
  }

  /** How many subscribers it has. */
  public int size() {
    assert guard.check();
    return rota.size();
  }

  ShardEnvironment environment() {
    return environment;
  }

  Executor loop() {
    return loop;
  }

  TimerWheel timers() {
    return timers;
  }

  CursorStamps stamps() {
    return stamps;
  }

  PartitionLink link(int partition) {
    return links[partition];
  }

  /** The subscriber is at the live edge of these partitions. */
  Audience join(AudienceKey key, Subscriber subscriber) {
    assert guard.check();
    return index.join(key, subscriber);
  }

  void leave(Audience audience, Subscriber subscriber) {
    assert guard.check();
    index.leave(audience, subscriber);
  }

  /** The subscriber is gone. */
  void forget(Subscriber subscriber) {
    rota.remove(subscriber);
    try {
      subscriber.interest().filter().partitions(links.length).stream()
          .forEach(partition -> leaveIf(links[partition].release(), partition));
    } finally {
      environment.left().run();
    }
  }

  /** Says whether a subscriber is on its way to the live edge. */
  void behind(Subscriber subscriber, boolean isBehind) {
    rota.behind(subscriber, isBehind);
  }

  /** Asks for entries of an attached partition; the answer comes in order with its batches. */
  void snapshot(int partition, SnapshotQuery query, Consumer<PartitionSnapshot> answer) {
    long request = ++lastRequest;
    environment.feeds().snapshot(partition, query, request, listener);
    snapshots.put(request, answer);
  }

  private void attached(int partition, long nextOffset, long nextBatch, PartitionRing ring) {
    PartitionLink link = links[partition];
    stamps.forget();
    leaveIf(link.attached(ring, nextOffset, nextBatch), partition);
    if (link.isAttached()) {
      for (Subscriber subscriber : rota.all()) {
        subscriber.onPartitionReady(partition);
      }
    }
  }

  private void deliver(List<RecordBatch> batches) {
    for (PartitionLink link : links) {
      link.beginTurn();
    }
    for (RecordBatch batch : batches) {
      PartitionLink link = links[batch.partition()];
      if (link.isAttached()) {
        take(batch, link);
      }
    }
    stamps.forget();
    for (int i = 0; i < touched.size(); i++) {
      write(touched.get(i));
    }
    touched.clear();
  }

  private void take(RecordBatch batch, PartitionLink link) {
    if (batch.fromOffset() != link.nextOffset()) {
      tellGap(batch, link.nextOffset());
    }
    for (LogRecord record : batch.records()) {
      index.forEachMatch(record.device(), audience -> touch(audience, audience.take(record)));
    }
    for (StatusEvent status : batch.statuses()) {
      index.forEachMatch(
          status.device(), audience -> touch(audience, audience.take(batch.partition(), status)));
    }
    link.advance(batch.nextOffset());
  }

  private void tellGap(RecordBatch batch, long expected) {
    for (Audience audience : index.all()) {
      if (audience.key().partitions().contains(batch.partition())) {
        boolean first = !audience.isTouched();
        audience.gap(batch.partition(), expected, batch.fromOffset(), GapReason.RETENTION);
        environment.metrics().gap(GapReason.RETENTION.wireName());
        touch(audience, first && audience.events() == 1);
      }
    }
  }

  private void touch(Audience audience, boolean taken) {
    if (taken && audience.events() == 1) {
      touched.add(audience);
    }
  }

  private void write(Audience audience) {
    int events = audience.events();
    long takenAtMs = audience.oldestReceivedAtMs();
    ByteBuf bytes = audience.finish(stamps.of(audience.key().partitions()));
    int written = 0;
    // From the last to the first: one that falls behind leaves, and the last takes its seat.
    for (int i = audience.size() - 1; i >= 0; i--) {
      if (audience.member(i).deliver(bytes)) {
        written++;
      }
    }
    environment
        .metrics()
        .delivered((long) events * written, (long) bytes.readableBytes() * written);
    bytes.release();
    if (takenAtMs > 0) {
      environment.metrics().latency(environment.clock().millis() - takenAtMs);
    }
  }

  private void leaveIf(boolean unused, int partition) {
    if (unused) {
      environment.feeds().detach(partition, listener);
    }
  }

  private void post(Runnable task) {
    backlog.incrementAndGet();
    loop.execute(
        () -> {
          backlog.decrementAndGet();
          task.run();
        });
  }

  /** Called on the feed threads. */
  private final class Listener implements FeedListener {
    @Override
    public void onAttached(int partition, long nextOffset, long nextBatch, PartitionRing ring) {
      post(() -> attached(partition, nextOffset, nextBatch, ring));
    }

    @Override
    public void onBatches(List<RecordBatch> batches) {
      post(() -> deliver(batches));
    }

    @Override
    public void onSnapshot(long requestId, PartitionSnapshot snapshot) {
      post(
          () -> {
            Consumer<PartitionSnapshot> answer = snapshots.remove(requestId);
            if (answer != null) {
              answer.accept(snapshot);
            }
          });
    }

    @Override
    public int backlog() {
      return backlog.get();
    }
  }
}
