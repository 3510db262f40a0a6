package io.tracklog.tools.rebuild;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.tools.log.KafkaConnection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes onto the tables what a rebuild found. Confined to one thread; blocks. */
final class MendWriter implements AutoCloseable {
  private final Producer<String, byte[]> producer;
  private final Serializer<LastKnown> rows;
  private final Serializer<DeviceStatusChange> changes;
  private final TablePlace place;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  MendWriter(KafkaConnection connection, RecordSerdes serdes, TablePlace place) {
    this.producer = connection.producer(new StringSerializer());
    this.rows = serdes.lastKnown().serializer();
    this.changes = serdes.statusChange().serializer();
    this.place = place;
  }

  /**
   * Writes into one partition, in the order of the log, and returns when Kafka has it.
   *
   * @throws KafkaException when Kafka refuses a record; writing again is harmless
   */
  void write(int partition, List<Mend> mends) {
    mends.stream().sorted(Mend.BY_LOG).forEach(mend -> write(partition, mend));
    producer.flush();
    Exception refused = failure.get();
    if (refused != null) {
      throw new KafkaException("cannot write the tables: " + refused.getMessage(), refused);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private void write(int partition, Mend mend) {
    String device = mend.device();
    mend.deletedAtMs().ifPresent(atMs -> send(place.lastKnown(), partition, atMs, device, null));
    mend.row()
        .ifPresent(
            row ->
                send(
                    place.lastKnown(),
                    partition,
                    row.receivedAtMs(),
                    device,
                    rows.serialize(place.lastKnown(), row)));
    mend.change()
        .ifPresent(
            change ->
                send(
                    place.status(),
                    partition,
                    change.sinceMs(),
                    device,
                    changes.serialize(place.status(), change)));
  }

  private void send(
      String topic, int partition, long atMs, String device, byte @Nullable [] value) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic, partition, atMs, device, value),
            (written, refused) -> {
              if (refused != null) {
                failure.compareAndSet(null, refused);
              }
            });
  }
}
