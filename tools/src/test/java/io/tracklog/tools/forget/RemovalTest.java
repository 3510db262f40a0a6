package io.tracklog.tools.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tracklog.schemas.model.DeviceId;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class RemovalTest {
  private static final List<DeviceId> DEVICES =
      List.of(new DeviceId("acme", "bus-12"), new DeviceId("acme", "tram-4"));

  @Test
  void shouldWriteARecordWithoutAValueForEachDevice() throws Exception {
    try (MockProducer<String, byte[]> producer = producer()) {
      assertThat(new Removal(producer).forget(DEVICES)).hasSize(2);

      assertThat(producer.history())
          .containsExactly(
              new ProducerRecord<>("tracklog.positions", "acme/bus-12", null),
              new ProducerRecord<>("tracklog.positions", "acme/tram-4", null));
    }
  }

  @Test
  void shouldFailWhenKafkaRefuses() {
    try (MockProducer<String, byte[]> producer = producer()) {
      producer.sendException = new TopicAuthorizationException("tracklog.positions");

      assertThatExceptionOfType(TopicAuthorizationException.class)
          .isThrownBy(() -> new Removal(producer).forget(DEVICES));
    }
  }

  private static MockProducer<String, byte[]> producer() {
    return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
  }
}
