package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestDevice;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TopicContents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to positions while Kafka is away. */
class BrokerAwayIT {
  private static final int POSITIONS = 3000;

  @Test
  void shouldPauseSocketsAndLoseNothingWhenTheBrokerIsAwayForAWhile(@TempDir Path directory)
      throws Exception {
    try (TestCluster cluster = new TestCluster(directory);
        TestGateway gateway = new TestGateway(cluster, "--producer.in-flight-bytes=64kB")) {
      // Given
      String first = TestGateway.newDevice();
      String second = TestGateway.newDevice();
      try (TestDevice one = gateway.connect("?device=" + first);
          TestDevice two = gateway.connect("?device=" + second)) {
        send(one, 1);
        send(two, 1);
        one.awaitAck(1);
        two.awaitAck(1);

        // When
        cluster.kafka().stopNode(0);
        for (int sequence = 2; sequence <= POSITIONS; sequence++) {
          send(one, sequence);
          send(two, sequence);
        }
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> gateway.count("sockets.paused") == 2);
        double received = gateway.count("positions.received");
        HttpResponse<String> refused = post(gateway.port());
        cluster.kafka().startNode(0);
        one.awaitAck(POSITIONS);
        two.awaitAck(POSITIONS);

        // Then
        assertThat(received).isLessThan(2 * POSITIONS);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("\"overloaded\"");
        assertStoredInOrder(cluster, first);
        assertStoredInOrder(cluster, second);
        gateway.assertCountsAddUp();
        assertThat(gateway.count("positions.rejected")).isZero();
      }
    }
  }

  @Test
  void shouldEndTheSessionWithoutAcknowledgingWhenKafkaStaysAway(@TempDir Path directory)
      throws Exception {
    try (TestCluster cluster = new TestCluster(directory);
        TestGateway gateway = new TestGateway(cluster, "--producer.delivery-timeout=2s")) {
      // Given
      String name = TestGateway.newDevice();
      try (TestDevice device = gateway.connect("?device=" + name)) {
        send(device, 1);
        device.awaitAck(1);

        // When
        cluster.kafka().stopNode(0);
        send(device, 2);

        // Then
        assertThat(device.awaitClose()).isEqualTo(1013);
        assertThat(device.told())
            .extracting(frame -> frame.getString("type") + frame.getLong("seq"))
            .containsExactly("ack1");
      }

      // When
      cluster.kafka().startNode(0);

      // Then: nothing joins what is late, so the device is sent away until that has come through;
      // the gateway has never ceased to try, so it stands there twice
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isTaken(gateway, name));
      assertThat(new TopicContents(cluster).positions(name))
          .extracting(record -> record.value().sequence())
          .containsExactly(1L, 2L, 2L);
    }
  }

  private static boolean isTaken(TestGateway gateway, String name) {
    try (TestDevice device = gateway.connect("?device=" + name)) {
      send(device, 2);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> device.isClosed() || !device.told().isEmpty());
      return !device.told().isEmpty();
    }
  }

  private static void send(TestDevice device, int sequence) {
    device.send("{\"seq\":" + sequence + ",\"lat\":1,\"lon\":2}");
  }

  private static HttpResponse<String> post(int port) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + port + "/v1/positions?device=a/b");
      return client.send(
          HttpRequest.newBuilder(uri)
              .POST(BodyPublishers.ofString("{\"lat\":1,\"lon\":2}"))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static void assertStoredInOrder(TestCluster cluster, String device) {
    List<Long> expected = LongStream.rangeClosed(1, POSITIONS).boxed().toList();
    assertThat(new TopicContents(cluster).positions(device))
        .extracting(record -> record.value().sequence())
        .containsExactlyElementsOf(expected);
  }
}
