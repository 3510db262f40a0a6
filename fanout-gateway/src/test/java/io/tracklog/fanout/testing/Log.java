package io.tracklog.fanout.testing;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.schemas.topic.DevicePartitioner;
import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes what ingest gateway and location-streams would write. */
public final class Log implements AutoCloseable {
  /** Partitions of the topics in tests. */
  public static final int PARTITIONS = 4;

  private static final long START_MS = 1_750_000_000_000L;

  private final Map<String, Object> config =
      Map.of("bootstrap.servers", TestCluster.get().bootstrapServers());
  private final RecordSerdes serdes =
      RecordSerdes.create(Map.of("schema.registry.url", TestCluster.get().registryUrl()));
  private final Producer<String, byte[]> producer =
      new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  private final Admin admin = Admin.create(config);

  /** Creates the topics if they are not there. */
  public Log() {
    new TopicPlan(TopicCatalogue.of(PARTITIONS, 1)).apply(admin);
  }

  /** A position of a device, the later the higher its sequence. */
  public static Position position(DeviceId device, long sequence) {
    return Position.builder(device, START_MS + sequence * 1000, 30 + sequence % 100 / 100.0, -97.5)
        .sequence(sequence)
        .speedMps(10.5)
        .headingDeg(271.5)
        .build();
  }

  /** Writes the next position of a device, taken now. */
  public Future<RecordMetadata> append(DeviceId device, long sequence) {
    return send(
        TopicCatalogue.POSITIONS,
        device,
        serdes
            .position()
            .serializer()
            .serialize(TopicCatalogue.POSITIONS, position(device, sequence)));
  }

  /** Writes the next position of a device and waits until it is in the log. */
  public RecordMetadata appendNow(DeviceId device, long sequence) {
    return done(append(device, sequence));
  }

  /** Writes positions of devices, one after the other, and waits until all are in the log. */
  public void appendAll(List<DeviceId> devices, long firstSequence, long lastSequence) {
    List<Future<RecordMetadata>> writes = new ArrayList<>();
    for (long sequence = firstSequence; sequence <= lastSequence; sequence++) {
      for (DeviceId device : devices) {
        writes.add(append(device, sequence));
      }
    }
    writes.forEach(Log::done);
  }

  /** Writes what location-streams says of a device after a position. */
  public void lastKnown(
      DeviceId device, long sequence, RecordMetadata at, DeviceStatus status, long sinceMs) {
    LastKnown known =
        new LastKnown(
            position(device, sequence),
            at.timestamp(),
            status,
            sinceMs,
            at.partition(),
            at.offset());
    done(
        send(
            TopicCatalogue.LAST_KNOWN,
            device,
            serdes.lastKnown().serializer().serialize(TopicCatalogue.LAST_KNOWN, known)));
  }

  /** Writes a change of status. */
  public void status(DeviceId device, DeviceStatus status, long sinceMs) {
    DeviceStatusChange change =
        new DeviceStatusChange(device, status, sinceMs, sinceMs, StatusReason.SILENCE);
    done(
        send(
            TopicCatalogue.STATUS,
            device,
            serdes.statusChange().serializer().serialize(TopicCatalogue.STATUS, change)));
  }

  /** Writes a position of a device as somebody's replay, and waits until it is in the log. */
  public RecordMetadata replayNow(DeviceId device, long sequence, ReplayMark mark) {
    String topic = TopicCatalogue.POSITIONS;
    byte[] value = serdes.position().serializer().serialize(topic, position(device, sequence));
    int partition = DevicePartitioner.partition(device, PARTITIONS);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic, partition, START_MS, device.key(), value);
    mark.addTo(record.headers());
    return done(producer.send(record));
  }

  /** Writes bytes that are no position. */
  public RecordMetadata poison(DeviceId device) {
    return done(send(TopicCatalogue.POSITIONS, device, new byte[] {9, 9, 9}));
  }

  /** Lets the log of positions begin at an offset, as retention would. */
  public void deleteBefore(int partition, long offset) throws Exception {
    admin
        .deleteRecords(
            Map.of(
                new TopicPartition(TopicCatalogue.POSITIONS, partition),
                RecordsToDelete.beforeOffset(offset)))
        .all()
        .get();
  }

  /** Waits for a write. */
  public static RecordMetadata done(Future<RecordMetadata> write) {
    try {
      return write.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
    serdes.close();
  }

  private Future<RecordMetadata> send(String topic, DeviceId device, byte @Nullable [] value) {
    return producer.send(new ProducerRecord<>(topic, device.key(), value));
  }
}
