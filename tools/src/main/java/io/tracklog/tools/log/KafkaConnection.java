package io.tracklog.tools.log;

import io.tracklog.schemas.codec.RecordSerdes;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Where Kafka and its registry are, and how clients of both are made. What it makes is closed by
 * the caller. Time-outs are those of somebody who waits at a terminal.
 *
 * @param properties of Kafka's clients and of the registry's, by their own names; they may hold
 *     passwords and are never shown
 */
public record KafkaConnection(Map<String, Object> properties) {
  private static final int TIMEOUT_MS = 15_000;

  /** Keeps a copy. */
  public KafkaConnection {
    properties = Map.copyOf(properties);
  }

  /** The brokers to begin with, fit for messages. */
  public String bootstrapServers() {
    return String.valueOf(properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
  }

  /** A client that asks and administers. */
  public Admin admin() {
    return Admin.create(client());
  }

  /**
   * A consumer for {@link WindowReader} and others that assign partitions themselves: no group, no
   * committed offsets, committed records only, and an error instead of a jump where the log does
   * not hold an offset.
   */
  public Consumer<byte[], byte[]> consumer() {
    Map<String, Object> config = client();
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A producer of values that are bytes already: idempotent, confirmed by all copies, as Kafka's
   * default is.
   */
  public <K> Producer<K, byte[]> producer(Serializer<K> keys) {
    Map<String, Object> config = client();
    config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * TIMEOUT_MS);
    return new KafkaProducer<>(config, keys, new ByteArraySerializer());
  }

  /** The serdes of all topics' values; asks no registry until the first record. */
  public RecordSerdes serdes() {
    return RecordSerdes.create(properties);
  }

  @Override
  public String toString() {
    return "KafkaConnection[" + bootstrapServers() + "]";
  }

  private Map<String, Object> client() {
    Map<String, Object> config = new HashMap<>(properties);
    config.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    config.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    return config;
  }
}
