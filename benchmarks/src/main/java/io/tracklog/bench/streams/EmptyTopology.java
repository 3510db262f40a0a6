package io.tracklog.bench.streams;

import io.tracklog.schemas.topic.TopicCatalogue;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The topic of positions in Kafka Streams with a processor that only counts: no decoding, no state,
 * nothing said. What Kafka Streams' own way of a record leaves for anybody's work.
 */
final class EmptyTopology {
  private static final long POLL_NS = 5_000_000;

  private final Map<String, Object> properties;
  private final LongAdder seen = new LongAdder();

  EmptyTopology(String bootstrapServers, String application, Path stateDir, int threads) {
    properties =
        Map.of(
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            StreamsConfig.APPLICATION_ID_CONFIG, application,
            StreamsConfig.STATE_DIR_CONFIG, stateDir.toString(),
            StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads,
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
  }

  /** Counts so many records; the pace from the first to the last. */
  Stopwatch.Pace work(long records) {
    try (KafkaStreams streams = new KafkaStreams(topology(), new StreamsConfig(properties))) {
      streams.start();
      while (seen.sum() == 0) {
        LockSupport.parkNanos(POLL_NS);
      }
      long begunAt = seen.sum();
      Stopwatch watch = new Stopwatch();
      while (seen.sum() < records) {
        LockSupport.parkNanos(POLL_NS);
      }
      return watch.of(records - begunAt);
    }
  }

  private Topology topology() {
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            "positions",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            TopicCatalogue.POSITIONS)
        .addProcessor("count", () -> new Count(seen), "positions");
  }

  /** Counts. */
  private record Count(LongAdder seen) implements Processor<byte[], byte[], Void, Void> {
    @Override
    public void process(Record<byte[], byte[]> message) {
      seen.increment();
    }
  }
}
