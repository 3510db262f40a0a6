package io.tracklog.streams;

import static org.apache.kafka.streams.StreamsConfig.APPLICATION_ID_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.COMMIT_INTERVAL_MS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.MAX_TASK_IDLE_MS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.NUM_STREAM_THREADS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.PROCESSING_GUARANTEE_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.REPLICATION_FACTOR_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.STATE_DIR_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import io.tracklog.streams.state.RocksMemory;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What Kafka Streams is configured with. */
final class StreamsProperties {
  private static final int COMMIT_INTERVAL_MS = 1_000;
  private static final int SESSION_TIMEOUT_MS = 10_000;

  /**
   * Nobody waits for these records: subscribers get positions from their own log. With 1 ms a
   * broker would have ten times the requests while a backlog is worked off.
   */
  private static final int LINGER_MS = 10;

  private static final int BATCH_BYTES = 64 * 1024;

  private StreamsProperties() {}

  /**
   * The properties, with the memory that the stores share; what the configuration passes through
   * wins.
   */
  static Map<String, Object> of(StreamsConfig config, RocksMemory memory) {
    Map<String, Object> properties = config.kafka().clientConfig();
    properties.put(APPLICATION_ID_CONFIG, config.applicationId());
    properties.put(STATE_DIR_CONFIG, config.stateDir().toString());
    properties.put(NUM_STREAM_THREADS_CONFIG, config.threads());
    properties.put(PROCESSING_GUARANTEE_CONFIG, config.processingGuarantee().kafkaName());
    properties.put(REPLICATION_FACTOR_CONFIG, config.topics().replicationFactor());
    // The store of devices is its own cache, and the only one.
    properties.put(STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    properties.put(ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.Setter.class);
    properties.put(RocksMemory.CONFIG_KEY, memory);
    properties.put(ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    keepLatencyLow(properties);
    keepOutagesShort(properties, config);
    properties.putAll(config.kafkaStreams());
    return properties;
  }

  /**
   * A change of status goes out when it was judged, and a task does not wait for the other topic's
   * records, for the rules do not depend on the order between the two. So a sessions partition
   * without a leader does not hold up positions; silence alone waits for it.
   */
  private static void keepLatencyLow(Map<String, Object> properties) {
    properties.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
    properties.put(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    properties.put(MAX_TASK_IDLE_MS_CONFIG, -1L);
  }

  /**
   * Little is read again after a crash, and the group soon notices it. Exactly-once commits ten
   * times a second by itself.
   */
  private static void keepOutagesShort(Map<String, Object> properties, StreamsConfig config) {
    if (config.processingGuarantee() == ProcessingGuarantee.AT_LEAST_ONCE) {
      properties.put(COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
    }
    properties.put(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
    config
        .instanceId()
        .ifPresent(
            id -> properties.put(consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
  }
}
