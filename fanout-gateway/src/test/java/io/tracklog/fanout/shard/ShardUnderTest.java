package io.tracklog.fanout.shard;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.fanout.feed.LogOffsets;
import io.tracklog.fanout.feed.ManualFeeds;
import io.tracklog.fanout.feed.OffsetRange;
import io.tracklog.fanout.feed.ScriptedFeed;
import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.metrics.MicrometerFanoutMetrics;
import io.tracklog.fanout.ring.RingLimits;
import io.tracklog.fanout.scan.BlockLimits;
import io.tracklog.fanout.scan.ManualScanner;
import io.tracklog.fanout.scan.ScanEnvironment;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.loop.TimerWheel;
import io.tracklog.kit.testing.RecordingFaults;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A shard over the {@link ScriptedFeed} of one partition. Everything runs on the test's thread, and
 * the event loop only when the test says so.
 */
final class ShardUnderTest {
  private static final long TICK_MS = 100;

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final TimerWheel timers =
      new TimerWheel(
          () -> TimeUnit.MILLISECONDS.toNanos(nowMs()),
          TICK_MS,
          64,
          error -> {
            throw new AssertionError(error);
          });
  final ScriptedFeed feed;
  final Shard shard;
  private long nowMs;
  private long written;

  ShardUnderTest(RingLimits ring) {
    feed = new ScriptedFeed(ring);
    shard = shard();
  }

  /** Milliseconds since the beginning of the test. */
  long nowMs() {
    return nowMs;
  }

  /** Has a client subscribe. */
  void subscribe(Subscription subscription, AreaClient client) {
    client.subscribed(shard.subscribe(subscription, client, Principal.NEVER));
  }

  /** Writes a position into the log. */
  long position(Position position) {
    written++;
    return feed.position(position);
  }

  /** Writes a position into the log as somebody's replay. */
  void replay(Position position) {
    written++;
    feed.replay(position);
  }

  /** Writes into the log that a device is to be forgotten. */
  void removal(DeviceId device) {
    written++;
    feed.removal(device);
  }

  /** How many records were written. */
  long written() {
    return written;
  }

  /** Has a poll end now. */
  void endPoll() {
    feed.endPoll(nowMs);
  }

  /** Runs the next task of the event loop; false when there is none. */
  boolean runNext() {
    Runnable task = tasks.poll();
    if (task != null) {
      task.run();
    }
    return task != null;
  }

  /** Runs the event loop until nothing is left. */
  void runAll() {
    while (runNext()) {
      // One after the other.
    }
  }

  /** Lets time pass, and what is due come. */
  void pass(long milliseconds) {
    for (long end = nowMs + milliseconds; nowMs < end; ) {
      nowMs = Math.min(end, nowMs + TICK_MS);
      timers.advance();
      runAll();
    }
  }

  /** Reads nothing; it is asked only where the log ends. */
  private ManualScanner scanner() {
    FanoutMetrics metrics = new MicrometerFanoutMetrics(new SimpleMeterRegistry());
    return new ManualScanner(
        "positions",
        new MockConsumer<>("none"),
        ManualFeeds.decoder(
            (topic, bytes) -> null, (topic, bytes) -> null, (topic, bytes) -> null, metrics),
        new LogOffsets() {
          @Override
          public CompletionStage<OffsetRange> range(TopicPartition partition) {
            return CompletableFuture.completedStage(new OffsetRange(0, written));
          }

          @Override
          public CompletionStage<Long> atTime(TopicPartition partition, long timeMs) {
            return CompletableFuture.completedStage(written);
          }
        },
        new ScanEnvironment(metrics, System::nanoTime, new RecordingFaults()),
        new BlockLimits(1, 1));
  }

  private Shard shard() {
    return new Shard(
        new ShardEnvironment(
            feed,
            scanner().scanner(),
            2,
            1,
            new TestClock(),
            new MicrometerFanoutMetrics(new SimpleMeterRegistry()),
            () -> 1,
            new SubscriberLimits(1 << 12, 1_000_000, 1_000),
            () -> {}),
        tasks::add,
        timers);
  }

  private final class TestClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(nowMs);
    }
  }
}
