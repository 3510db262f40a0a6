package io.tracklog.localkafka.registry;

import io.tracklog.localkafka.LocalKafkaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of the registry, one partition of one topic: appended to, and read in order. Owned by the
 * store thread.
 */
final class SchemasTopic implements AutoCloseable {

  /** Confluent's own name for it, {@code kafkastore.topic}. */
  static final String NAME = "_schemas";

  private static final Logger log = LoggerFactory.getLogger(SchemasTopic.class);
  private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private SchemasTopic(
      KafkaProducer<byte[], byte[]> producer, KafkaConsumer<byte[], byte[]> consumer) {
    this.producer = producer;
    this.consumer = consumer;
  }

  /** Opens the topic, which must exist, at its start. */
  static SchemasTopic open(String bootstrapServers) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "schema-registry",
                "acks",
                "all",
                "max.block.ms",
                10_000,
                "request.timeout.ms",
                5_000,
                "delivery.timeout.ms",
                (int) PATIENCE.toMillis()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "client.id", "schema-registry"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(PARTITION));
    consumer.seekToBeginning(List.of(PARTITION));
    return new SchemasTopic(producer, consumer);
  }

  /**
   * Writes records and waits until Kafka has them.
   *
   * @throws LocalKafkaException if it is not known that it has all of them
   */
  void append(List<StoreRecord> records) throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try {
      for (StoreRecord record : records) {
        sent.add(producer.send(StoreRecordCodec.encode(record)));
      }
      for (Future<RecordMetadata> future : sent) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new LocalKafkaException("cannot write to " + NAME + ": " + e.getCause(), e.getCause());
    } catch (KafkaException e) {
      throw new LocalKafkaException("cannot write to " + NAME + ": " + e.getMessage(), e);
    }
  }

  /**
   * Hands over, in order, every record up to the end that the topic has now. What is no record of a
   * registry is skipped, with a warning.
   *
   * @throws LocalKafkaException if the end is not reached in 15 s
   */
  void readToEnd(Consumer<StoreRecord> reader) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
      while (consumer.position(PARTITION) < end) {
        if (System.nanoTime() - deadline > 0) {
          throw new LocalKafkaException(NAME + " cannot be read to its end in " + PATIENCE);
        }
        consumer.poll(POLL).forEach(record -> hand(record, reader));
      }
    } catch (KafkaException e) {
      throw new LocalKafkaException("cannot read " + NAME + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close();
  }

  private static void hand(ConsumerRecord<byte[], byte[]> record, Consumer<StoreRecord> reader) {
    StoreRecord decoded;
    try {
      decoded = StoreRecordCodec.decode(record.key(), record.value());
    } catch (RuntimeException e) { // what another program wrote can be wrong in any way
      log.atWarn()
          .addKeyValue("offset", record.offset())
          .addKeyValue("error", e.toString())
          .log("skipped what is no record of a schema registry");
      return;
    }
    reader.accept(decoded);
  }
}
