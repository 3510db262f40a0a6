package io.tracklog.ingest.publish;

import io.tracklog.ingest.config.ProducerSettings;
import io.tracklog.kit.config.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the process's producer, one whose {@code send} may be called on an event loop. */
public final class Producers {
  /** A year: the topics are known for as long as the process lives, however quiet the devices. */
  private static final long KEEP_METADATA_MS = Duration.ofDays(365).toMillis();

  private static final int BATCH_BYTES = 32 * 1024;

  /** Kafka's most for an idempotent producer. */
  private static final int MAX_REQUESTS = 5;

  private static final long RETRY_METADATA_NANOS = Duration.ofMillis(50).toNanos();

  private Producers() {}

  /**
   * Makes the producer; {@link #awaitMetadata} has to follow before it is used.
   *
   * @param partitions of all topics that it writes
   */
  public static Producer<byte[], byte[]> create(
      KafkaSettings kafka, ProducerSettings settings, int partitions) {
    return new KafkaProducer<>(config(kafka, settings, partitions));
  }

  /**
   * Fetches what the producer must know of the topics. Blocks: not on an event loop.
   *
   * @throws TimeoutException when no broker has told it in time
   * @throws InterruptedException when the thread was interrupted
   */
  public static void awaitMetadata(Producer<?, ?> producer, List<String> topics, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (String topic : topics) {
      while (!hasMetadata(producer, topic)) {
        if (System.nanoTime() > deadline) {
          throw new TimeoutException("no broker told the partitions of " + topic + " in " + limit);
        }
        LockSupport.parkNanos(RETRY_METADATA_NANOS);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
  }

  /** Asks without waiting, which makes the producer fetch them in its own thread. */
  private static boolean hasMetadata(Producer<?, ?> producer, String topic) {
    try {
      return !producer.partitionsFor(topic).isEmpty();
    } catch (TimeoutException e) {
      return false;
    }
  }

  static Map<String, Object> config(
      KafkaSettings kafka, ProducerSettings settings, int partitions) {
    Map<String, Object> config = kafka.clientConfig();
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, MAX_REQUESTS);
    config.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "tracklog-ingest");
    config.put(ProducerConfig.LINGER_MS_CONFIG, settings.linger().toMillis());
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, settings.compression());
    // It never gives up by itself: what stood behind in the same partition would be stored before
    // the repetition of what was given up. LoopPublisher says when nobody waits any longer.
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, requestTimeoutMs(settings));
    // An acknowledgement is a promise: in Kafka, on every in-sync replica, in order, once.
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // A send never waits: not for memory, of which there is more than the budget lets in,
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0L);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes(settings, partitions));
    // and not for metadata, which is fetched before the first send and never forgotten. Starting
    // from the bootstrap servers again would forget it, just when every broker is away.
    config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, KEEP_METADATA_MS);
    config.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return config;
  }

  /**
   * Twice the budget, which what was read already may overrun; what was set aside of it, which is
   * as much again at most; and the batches of every partition, filling and on their way: a batch
   * takes its full size from the first record on.
   */
  private static long bufferBytes(ProducerSettings settings, int partitions) {
    return 3 * settings.inFlightBytes().bytes()
        + 2L * SideRecords.SESSION_BYTES
        + (long) partitions * (1 + MAX_REQUESTS) * BATCH_BYTES;
  }

  /** Shorter than anybody waits for a position, so that a broker that hangs is asked again. */
  private static int requestTimeoutMs(ProducerSettings settings) {
    return (int) Math.min(30_000, settings.deliveryTimeout().toMillis());
  }
}
