package io.tracklog.streams.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * How far the stores have been restored. Told by Kafka Streams' restoring threads, asked by any.
 * Holds one number for each store that is being restored.
 */
public final class RestoreProgress implements StateRestoreListener {
  private final Map<TopicPartition, Remaining> remaining = new ConcurrentHashMap<>();
  private final Counter restored;

  /**
   * What is left of one store.
   *
   * @param end the offset of the changelog at which it is complete
   * @param next the offset to be restored next
   */
  private record Remaining(long end, long next) {
    long records() {
      return Math.max(0, end - next);
    }
  }

  /** Registers its meters. */
  public RestoreProgress(MeterRegistry registry) {
    restored =
        Counter.builder("tracklog.streams.restored")
            .description("Records restored into stores")
            .register(registry);
    Gauge.builder("tracklog.streams.restore.remaining", this::remainingRecords)
        .description("Records that are still to be restored before all partitions are worked on")
        .register(registry);
  }

  /** Records still to be restored, by the offsets of the changelogs: at most so many. */
  public long remainingRecords() {
    return remaining.values().stream().mapToLong(Remaining::records).sum();
  }

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
    remaining.put(changelog, new Remaining(end, start));
  }

  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long last, long count) {
    restored.increment((double) count);
    remaining.computeIfPresent(changelog, (name, left) -> new Remaining(left.end(), last + 1));
  }

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long total) {
    remaining.remove(changelog);
  }

  @Override
  public void onRestoreSuspended(TopicPartition changelog, String store, long total) {
    remaining.remove(changelog);
  }
}
