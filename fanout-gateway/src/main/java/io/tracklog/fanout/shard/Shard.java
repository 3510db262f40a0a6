package io.tracklog.fanout.shard;

import io.tracklog.fanout.feed.FeedListener;
import io.tracklog.fanout.feed.PartitionSnapshot;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.metrics.Hop;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.wire.SubscriberSocket;
import io.tracklog.kit.loop.EventLoopGuard;
import io.tracklog.kit.loop.TimerWheel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

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
  private final SubscriberRota rota = new SubscriberRota();
  private final LiveEdge edge;
  private final FeedListener listener = new Listener();
  private final SnapshotDesk snapshots;
  private final AtomicInteger backlog = new AtomicInteger();

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
    this.edge = new LiveEdge(environment, links, timers);
    this.snapshots = new SnapshotDesk(environment.feeds(), listener);
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
    environment.metrics().subscribed(subscription.interest().kind());
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

  /**
   * Whether a subscription would end at once, since its cursor stands where it asks to end. Asks
   * the brokers, within the time that a question to them may take; completes on any thread.
   */
  public CompletionStage<Boolean> isAtItsEnd(Subscription subscription) {
    return ReplayEnd.isReached(environment.scanner(), subscription);
  }

  /** Keeps idle connections awake and ends those that lag for too long; to be called regularly. */
  public void beat() {
    assert guard.check();
    long nowMs = environment.clock().millis();
    rota.forEachBehind(Subscriber::pump); // A safety net: what they wait for calls them itself.
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
    return edge.stamps();
  }

  SnapshotDesk snapshots() {
    return snapshots;
  }

  PartitionLink link(int partition) {
    return links[partition];
  }

  /** The subscriber is at the live edge of these partitions. */
  Audience join(AudienceKey key, Subscriber subscriber) {
    assert guard.check();
    return edge.join(key, subscriber);
  }

  void leave(Audience audience, Subscriber subscriber) {
    assert guard.check();
    edge.leave(audience, subscriber);
  }

  /** The subscriber is gone. */
  void forget(Subscriber subscriber) {
    rota.remove(subscriber);
    try {
      subscriber.interest().filter().partitions(links.length).stream()
          .forEach(
              partition -> {
                links[partition].forget(subscriber);
                leaveIf(links[partition].release(), partition);
              });
    } finally {
      environment.left().run();
    }
  }

  /** Says whether a subscriber is on its way to the live edge. */
  void behind(Subscriber subscriber, boolean isBehind) {
    rota.behind(subscriber, isBehind);
  }

  private void attached(int partition, long nextOffset, long nextBatch, PartitionRing ring) {
    PartitionLink link = links[partition];
    edge.stamps().forget();
    leaveIf(link.attached(ring, nextOffset, nextBatch), partition);
    if (link.isAttached()) {
      for (Subscriber subscriber : rota.all()) {
        subscriber.onPartitionReady(partition);
      }
    }
  }

  /** Tells how long a position takes to here, by the oldest of what a poll has brought. */
  private void measured(List<RecordBatch> batches, long handedAtMs, long handedAtNanos) {
    long begunAtNanos = System.nanoTime();
    deliver(batches);
    long doneAtNanos = System.nanoTime();
    FanoutMetrics metrics = environment.metrics();
    metrics.turn(Duration.ofNanos(doneAtNanos - begunAtNanos));
    for (RecordBatch batch : batches) {
      // A replay was taken long ago, and says nothing of the way here.
      if (!batch.records().isEmpty() && !batch.records().getFirst().isReplay()) {
        LogRecord oldest = batch.records().getFirst();
        long takenAtMs = oldest.receivedAtMs();
        metrics.hop(Hop.DEVICE, Duration.ofMillis(takenAtMs - oldest.position().timeMs()));
        metrics.hop(Hop.LOG, Duration.ofMillis(handedAtMs - takenAtMs));
        metrics.hop(Hop.GATEWAY, Duration.ofNanos(doneAtNanos - handedAtNanos));
      }
    }
  }

  private void deliver(List<RecordBatch> batches) {
    edge.deliver(batches);
    for (RecordBatch batch : batches) {
      links[batch.partition()].takeAwaiting().forEach(Subscriber::pump);
    }
  }

  private void leaveIf(boolean unused, int partition) {
    if (unused) {
      snapshots.forget(partition);
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
      long handedAtMs = environment.clock().millis();
      long handedAtNanos = System.nanoTime();
      post(() -> measured(batches, handedAtMs, handedAtNanos));
    }

    @Override
    public void onSnapshot(long requestId, PartitionSnapshot snapshot) {
      post(() -> snapshots.answered(requestId, snapshot));
    }

    @Override
    public int backlog() {
      return backlog.get();
    }
  }
}
