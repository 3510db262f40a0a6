package io.tracklog.tools.forget;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes the wish that a device be forgotten where everything about a device stands in order: as a
 * record without a value in {@code tracklog.positions}. Whoever reads the log forgets the device
 * there, and knows it again when it reports after that. Confined to one thread; blocks.
 */
final class Removal {
  private final Producer<String, byte[]> producer;

  /** Writes with a producer that the caller closes. */
  Removal(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Writes one record for each device, and returns when all are in Kafka.
   *
   * @throws ExecutionException when Kafka refuses one; others may have been written
   */
  List<RecordMetadata> forget(List<DeviceId> devices)
      throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (DeviceId device : devices) {
      sent.add(producer.send(new ProducerRecord<>(TopicCatalogue.POSITIONS, device.key(), null)));
    }
    producer.flush();
    List<RecordMetadata> written = new ArrayList<>();
    for (Future<RecordMetadata> future : sent) {
      written.add(future.get());
    }
    return written;
  }
}
