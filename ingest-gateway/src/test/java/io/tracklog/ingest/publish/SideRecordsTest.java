package io.tracklog.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.ingest.metrics.MicrometerIngestMetrics;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.ReasonCode;
import io.tracklog.schemas.model.RejectedPosition;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SideRecordsTest {
  private static final int RECORD_BYTES = 10 + LoopPublisher.RECORD_OVERHEAD_BYTES;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final InFlightBudget sessions = new InFlightBudget(4 * RECORD_BYTES);
  private final InFlightBudget others = new InFlightBudget(1000);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SideRecords records =
      new SideRecords(
          producer,
          (topic, session) -> new byte[10],
          (topic, rejection) -> new byte[10],
          sessions,
          others,
          new MicrometerIngestMetrics(meters));

  @Test
  void shouldWriteThatASessionEndedWhilePositionsAreOverTheirBudget() {
    // Given
    others.take(1000);

    // When
    records.write(ended());
    records.write(rejected());

    // Then
    assertThat(producer.history())
        .extracting(ProducerRecord::topic)
        .containsExactly(TopicCatalogue.SESSIONS);
    assertThat(sessions.bytes()).isEqualTo(RECORD_BYTES);
    assertThat(others.bytes()).isEqualTo(1000);
    assertThat(lost()).isEqualTo(1);

    // When
    producer.completeNext();

    // Then
    assertThat(sessions.bytes()).isZero();
  }

  @Test
  void shouldCountAsLostWhatTheBudgetOfSessionsHasNoRoomFor() {
    // When
    for (int i = 0; i < 5; i++) {
      records.write(ended());
    }

    // Then
    assertThat(producer.history()).hasSize(4);
    assertThat(lost()).isEqualTo(1);

    // When: half of it is free
    producer.completeNext();
    producer.completeNext();
    records.write(ended());

    // Then
    assertThat(producer.history()).hasSize(5);
    assertThat(lost()).isEqualTo(1);
  }

  @Test
  void shouldCountAsLostWhatTheProducerDoesNotTake() {
    producer.close();

    records.write(ended());
    records.write(rejected());

    assertThat(lost()).isEqualTo(2);
    assertThat(sessions.bytes() + others.bytes()).isZero();
  }

  private double lost() {
    return meters.get("tracklog.ingest.side.records.lost").counter().count();
  }

  private static DeviceSession ended() {
    return new DeviceSession(
        new DeviceId("acme", "bus"), SessionEvent.DISCONNECTED, "1", "gateway", 1234, "peer");
  }

  private static RejectedPosition rejected() {
    return new RejectedPosition(
        null, ByteBuffer.allocate(1), ReasonCode.MALFORMED, "no", "http", "gateway", 1234);
  }
}
