package io.tracklog.bench.fanout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.fanout.feed.FeedAccess;
import io.tracklog.fanout.feed.FeedListener;
import io.tracklog.fanout.feed.SnapshotQuery;
import io.tracklog.fanout.metrics.MicrometerFanoutMetrics;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.ring.RingLimits;
import io.tracklog.fanout.shard.Interest;
import io.tracklog.fanout.shard.Shard;
import io.tracklog.fanout.shard.ShardEnvironment;
import io.tracklog.fanout.shard.SubscriberLimits;
import io.tracklog.fanout.shard.Subscription;
import io.tracklog.fanout.sse.SseFormat;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.PartitionStart;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.fanout.wire.SubscriberSocket;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.loop.TimerWheel;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;

/**
 * A gateway's shard without a log and without sockets: every partition is ready at once, and brings
 * what it is told to. Everything runs on the caller's thread.
 */
final class SimulatedShard implements FeedAccess {
  private static final int PARTITIONS = 12;
  private static final SseFormat FORMAT = new SseFormat();
  private static final RingLimits RING = new RingLimits(1 << 20, 60_000, 1 << 10);

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Map<Integer, FeedListener> followers = new HashMap<>();
  private final Shard shard = shard();

  /** Has a subscriber follow a filter from now on; it is live when this returns. */
  void subscribe(Filter filter, SubscriberSocket socket) {
    Map<Integer, PartitionStart> starts = new HashMap<>();
    filter.partitions(PARTITIONS).stream()
        .forEach(partition -> starts.put(partition, new PartitionStart.Edge()));
    Interest interest = new Interest(filter, null, DeliveryMode.LATEST, Thinning.NONE, FORMAT);
    var unused =
        shard.subscribe(
            new Subscription(interest, starts, OptionalLong.empty(), false),
            socket,
            Principal.NEVER);
    runAll();
  }

  /** Delivers what one poll has brought, to all whom it concerns. */
  void deliver(List<RecordBatch> batches) {
    FeedListener follower = followers.get(batches.getFirst().partition());
    if (follower != null) {
      follower.onBatches(batches);
      runAll();
    }
  }

  int partitions() {
    return PARTITIONS;
  }

  @Override
  public void attach(int partition, FeedListener listener) {
    followers.put(partition, listener);
    listener.onAttached(partition, 0, 0, new PartitionRing(RING));
  }

  @Override
  public void detach(int partition, FeedListener listener) {
    followers.remove(partition, listener);
  }

  @Override
  public void snapshot(int partition, SnapshotQuery query, long requestId, FeedListener listener) {
    throw new IllegalStateException("nobody begins with a snapshot here");
  }

  @SuppressWarnings("NullAway") // Nobody replays here, so nobody asks the scanner.
  private Shard shard() {
    return new Shard(
        new ShardEnvironment(
            this,
            null,
            PARTITIONS,
            1,
            Clock.systemUTC(),
            new MicrometerFanoutMetrics(new SimpleMeterRegistry()),
            () -> 0,
            new SubscriberLimits(1 << 16, 1_000, 1_000),
            () -> {}),
        tasks::add,
        new TimerWheel(
            System::nanoTime,
            100,
            64,
            error -> {
              throw new IllegalStateException(error);
            }));
  }

  private void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
