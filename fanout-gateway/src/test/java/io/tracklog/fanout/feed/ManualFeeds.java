package io.tracklog.fanout.feed;

import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.Deserializer;

/** {@link Feeds} without threads: a turn is run by whoever says so. Confined to one thread. */
public final class ManualFeeds {
  private final List<FeedThread> threads = new ArrayList<>();
  private final Feeds feeds;

  /** Makes feeds that do nothing before the first turn. */
  public ManualFeeds(
      FeedTopics topics,
      FeedSettings settings,
      RecordDecoder decoder,
      FeedEnvironment environment,
      Supplier<Consumer<byte[], byte[]>> consumers) {
    feeds =
        new Feeds(
            topics,
            settings,
            decoder,
            environment,
            consumers,
            (turns, name) -> {
              threads.add(turns);
              return new Thread(turns, name); // Never started.
            });
  }

  /** A decoder that reads through these. */
  public static RecordDecoder decoder(
      Deserializer<Position> positions,
      Deserializer<LastKnown> lastKnown,
      Deserializer<DeviceStatusChange> statusChanges,
      FanoutMetrics metrics) {
    return new RecordDecoder(positions, lastKnown, statusChanges, metrics);
  }

  /** The feeds. */
  public Feeds feeds() {
    return feeds;
  }

  /** How many threads there would be. */
  public int threads() {
    return threads.size();
  }

  /** Runs one turn of one of them. */
  public void turn(int thread) {
    threads.get(thread).turn();
  }
}
