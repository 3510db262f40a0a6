package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestDevice;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TopicContents;
import io.tracklog.schemas.codec.PositionBatchCodec;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.SessionEvent;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSocketIT {
  private TestCluster cluster;
  private TestGateway gateway;
  private TopicContents topics;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    cluster = new TestCluster(directory);
    gateway = new TestGateway(cluster);
    topics = new TopicContents(cluster);
  }

  @AfterEach
  void assertAtRest() {
    gateway.assertAtRest();
  }

  @AfterAll
  void stop() {
    gateway.close();
    cluster.close();
  }

  @Test
  void shouldAcknowledgeWithItsPlaceInTheLogWhenAPositionIsStored() {
    // Given
    String name = TestGateway.newDevice();
    long ts = System.currentTimeMillis() - 5000;
    try (TestDevice device = gateway.connect("?device=" + name)) {
      // When
      device.send(
          "{\"seq\":17,\"ts\":"
              + ts
              + ",\"lat\":30.2658,\"lon\":-97.7443,\"speed\":10.7,"
              + "\"attributes\":{\"ignition\":\"on\"}}");
      JsonObject ack = device.awaitAck(17);

      // Then
      List<ConsumerRecord<String, Position>> stored = topics.positions(name);
      assertThat(stored).hasSize(1);
      ConsumerRecord<String, Position> record = stored.get(0);
      assertThat(ack.getString("at")).isEqualTo(record.partition() + ":" + record.offset());
      assertThat(record.value().timeMs()).isEqualTo(ts);
      assertThat(record.value().latitude()).isEqualTo(30.2658);
      assertThat(record.value().attributes()).containsEntry("ignition", "on");
      assertThat(record.timestamp()).isBetween(ts, System.currentTimeMillis());
    }
  }

  @Test
  void shouldKeepTheOrderOfTheSocketWhenFramesAreManyAndOfEverySize() {
    // Given
    String name = TestGateway.newDevice();
    int count = 5000;
    try (TestDevice device = gateway.connect("?device=" + name)) {
      // When
      int next = 1;
      while (next <= count) {
        int size = Math.min(1 + next % 37, count - next + 1);
        StringBuilder frame = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
          frame
              .append(i == 0 ? "" : ",")
              .append("{\"lat\":1,\"lon\":2,\"seq\":")
              .append(next++)
              .append('}');
        }
        device.send(frame.append(']').toString());
      }
      device.awaitAck(count);

      // Then
      assertThat(topics.positions(name))
          .extracting(record -> record.value().sequence())
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, count).mapToObj(Long::valueOf).toList());
      assertThat(device.told())
          .extracting(frame -> frame.getLong("seq"))
          .isSorted()
          .hasSizeLessThanOrEqualTo(count);
    }
  }

  @Test
  void shouldNumberPositionsAndTakeTheServersTimeWhenBothAreLeftOut() {
    // Given
    String name = TestGateway.newDevice();
    long before = System.currentTimeMillis();
    try (TestDevice device = gateway.connect("?device=" + name)) {
      // When
      device.send("{\"lat\":1,\"lon\":2}").send("[{\"lat\":1,\"lon\":2},{\"lat\":1,\"lon\":3}]");
      device.awaitAck(3);

      // Then
      assertThat(topics.positions(name))
          .extracting(record -> record.value().sequence())
          .containsExactly(1L, 2L, 3L);
      assertThat(topics.positions(name))
          .allSatisfy(
              record ->
                  assertThat(record.value().timeMs())
                      .isBetween(before, System.currentTimeMillis()));
    }
  }

  @Test
  void shouldSpeakForManyDevicesWhenAHubConnects() {
    // Given
    List<String> names = List.of(TestGateway.newDevice(), TestGateway.newDevice());
    try (TestDevice hub = gateway.connect("")) {
      // When
      for (int i = 1; i <= 40; i++) {
        String name = names.get(i % 2);
        hub.send("{\"device\":\"" + name + "\",\"seq\":" + i + ",\"lat\":1,\"lon\":2}");
      }
      hub.awaitAck(40);
    }

    // Then
    for (String name : names) {
      assertThat(topics.positions(name)).hasSize(20);
      assertThat(topics.awaitSessions(name, 2))
          .extracting(DeviceSession::event)
          .containsExactly(SessionEvent.CONNECTED, SessionEvent.DISCONNECTED);
    }
  }

  @Test
  void shouldTellOfTheSessionWhenADeviceComesAndGoes() {
    // Given
    String name = TestGateway.newDevice();

    // When
    gateway.connect("?device=" + name).close();

    // Then
    List<DeviceSession> sessions = topics.awaitSessions(name, 2);
    assertThat(sessions)
        .extracting(DeviceSession::event)
        .containsExactly(SessionEvent.CONNECTED, SessionEvent.DISCONNECTED);
    assertThat(sessions)
        .extracting(DeviceSession::connectionId)
        .containsOnly(sessions.get(0).connectionId());
    assertThat(sessions.get(1).reason()).isEqualTo("peer");
  }

  @Test
  void shouldTakeAvroWhenTheSubprotocolWasAgreedOn() {
    // Given
    String name = TestGateway.newDevice();
    PositionReport report =
        new PositionReport(
            null, 7L, null, 1.5, 2.5, 100, Double.NaN, Double.NaN, Double.NaN, Map.of("a", "b"));
    try (TestDevice device =
        TestDevice.connect(
            gateway.vertx(), gateway.port(), "?device=" + name, List.of("tracklog.v1.avro"))) {
      // When
      device.sendBinary(PositionBatchCodec.encode(List.of(report)));
      device.awaitAck(7);
      device.sendBinary(new byte[] {1, 2, 3});

      // Then
      device.awaitError("malformed");
      assertThat(topics.positions(name).get(0).value().altitudeM()).isEqualTo(100);
    }
  }
}
