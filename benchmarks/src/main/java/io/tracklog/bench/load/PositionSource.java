package io.tracklog.bench.load;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes positions as the ingest gateway does, devices in turn. For one thread. */
final class PositionSource implements Source {
  private final RecordSerdes serdes;
  private final KafkaProducer<String, byte[]> producer;
  private final SplittableRandom random = new SplittableRandom(1);
  private final int devices;

  PositionSource(String bootstrapServers, String registry, int devices) {
    this.serdes = RecordSerdes.create(Map.of("schema.registry.url", registry));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "compression.type", "lz4"),
            new StringSerializer(),
            new ByteArraySerializer());
    this.devices = devices;
  }

  /** Writes the next position, with everything that a bus says of itself. */
  @Override
  public void send(long sequence) {
    long nowMs = System.currentTimeMillis();
    DeviceId device = new DeviceId(FLEET, Source.device(sequence % devices));
    Position position =
        Position.builder(device, nowMs, random.nextDouble(30, 31), random.nextDouble(-98, -97))
            .sequence(sequence)
            .speedMps(random.nextDouble(30))
            .headingDeg(random.nextDouble(360))
            .accuracyM(5)
            .build();
    byte[] value = serdes.position().serializer().serialize(TopicCatalogue.POSITIONS, position);
    var unused =
        producer.send(
            new ProducerRecord<>(TopicCatalogue.POSITIONS, null, nowMs, device.key(), value));
  }

  @Override
  public void close() {
    producer.close();
    serdes.close();
  }
}
