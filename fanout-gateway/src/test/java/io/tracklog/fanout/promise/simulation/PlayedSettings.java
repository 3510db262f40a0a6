package io.tracklog.fanout.promise.simulation;

import io.tracklog.fanout.feed.FeedSettings;
import io.tracklog.fanout.ring.RingLimits;
import io.tracklog.fanout.scan.BlockLimits;
import io.tracklog.fanout.shard.SubscriberLimits;
import java.util.random.RandomGenerator;

/** How a played gateway is set: everything small, so that every limit is met. */
record PlayedSettings(
    FeedSettings feed, BlockLimits blocks, SubscriberLimits subscriber, int loops, int outbound) {

  static PlayedSettings draw(RandomGenerator random) {
    RingLimits ring =
        new RingLimits(
            pick(random, 700, 5_000, 100_000),
            pick(random, 2_000, 20_000, 300_000),
            (int) pick(random, 4, 16, 256));
    return new PlayedSettings(
        new FeedSettings((int) pick(random, 1, 2, 3), pick(random, 0, 5_000, 60_000), 1_000, ring),
        new BlockLimits((int) pick(random, 3, 8, 64), (int) pick(random, 1, 2, 8)),
        new SubscriberLimits(
            (int) pick(random, 200, 1_000, 20_000),
            pick(random, 5_000, 20_000, 60_000),
            pick(random, 0, 2_000, 2_000)),
        (int) pick(random, 1, 2, 2),
        (int) pick(random, 300, 2_000, 20_000));
  }

  private static long pick(RandomGenerator random, long... values) {
    return values[random.nextInt(values.length)];
  }
}
