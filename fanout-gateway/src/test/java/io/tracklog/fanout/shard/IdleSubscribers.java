package io.tracklog.fanout.shard;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.metrics.MicrometerFanoutMetrics;
import io.tracklog.fanout.wire.SubscriberSocket;
import io.tracklog.kit.loop.TimerWheel;
import java.time.Clock;

/** Subscribers of a shard without feeds: they want something, and nothing ever comes. */
final class IdleSubscribers {
  private final Shard shard = shard();

  Subscriber of(Interest interest) {
    return new Subscriber(shard, interest, new DeafSocket());
  }

  @SuppressWarnings("NullAway") // Neither feeds nor scanner are asked by who never subscribes.
  private static Shard shard() {
    return new Shard(
        new ShardEnvironment(
            null,
            null,
            4,
            1,
            Clock.systemUTC(),
            new MicrometerFanoutMetrics(new SimpleMeterRegistry()),
            () -> 0,
            new SubscriberLimits(1 << 16, 1_000, 1_000),
            () -> {}),
        Runnable::run,
        new TimerWheel(System::nanoTime, 100, 16, error -> {}));
  }

  private static final class DeafSocket implements SubscriberSocket {
    @Override
    public void handler(Handler handler) {}

    @Override
    public void write(ByteBuf shared) {}

    @Override
    public void flush() {}

    @Override
    public boolean isWritable() {
      return true;
    }

    @Override
    public void end(DisconnectCause cause) {}

    @Override
    public void cut() {}
  }
}
