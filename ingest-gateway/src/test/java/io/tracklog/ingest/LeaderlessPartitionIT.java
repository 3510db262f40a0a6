package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestDevice;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TestRequests;
import io.tracklog.ingest.testing.TestRequests.Answer;
import io.tracklog.ingest.testing.TopicContents;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.topic.DevicePartitioner;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of three brokers is away, and with it all copies of some partitions. */
class LeaderlessPartitionIT {
  private static final int PARTITIONS = 6;
  private static final int POSITIONS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void shouldServeTheOtherPartitionsAndLoseNothing(@TempDir Path directory) throws Exception {
    try (TestCluster cluster = TestCluster.ofNodes(3, directory);
        TestGateway gateway =
            new TestGateway(
                cluster, "--topics.partitions=" + PARTITIONS, "--producer.in-flight-bytes=96kB");
        TestRequests requests = new TestRequests(gateway.vertx(), gateway.port())) {
      // Given
      List<Integer> leaders = leaders(cluster);
      int away = leaders.getFirst();
      List<String> stuck = new ArrayList<>();
      List<String> healthy = new ArrayList<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        (leaders.get(partition) == away ? stuck : healthy).add(deviceIn(partition));
      }
      assertThat(healthy).isNotEmpty();

      // When
      cluster.kafka().stopNode(away);

      // Then: those of the partitions without a leader are sent away,
      for (String device : stuck) {
        try (TestDevice connected = gateway.connect("?device=" + device)) {
          sendUntilClosed(connected);
          assertThat(connected.awaitClose()).isEqualTo(1013);
          assertThat(connected.told()).isEmpty();
        }
        Answer answer = requests.post("/v1/positions?device=" + device, frame());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("\"overloaded\"");
        assertThat(answer.header("Retry-After")).isPresent();
      }
      // the others get everything through, again and again,
      for (String device : healthy) {
        assertThat(isTaken(gateway, device)).as(device).isTrue();
        assertThat(
                requests.post("/v1/positions?device=" + device, "{\"lat\":1,\"lon\":2}").status())
            .isEqualTo(202);
      }
      gateway.assertCountsAddUp();
      assertThat(gateway.count("positions.rejected", "reason", "overloaded")).isPositive();

      // When
      cluster.kafka().startNode(away);

      // Then: and all that were sent away come back.
      for (String device : stuck) {
        Awaitility.await(device).atMost(LIMIT).until(() -> isTaken(gateway, device));
      }
      for (String device : stuck) {
        assertThat(storedNumbers(cluster, device))
            .containsExactlyElementsOf(LongStream.rangeClosed(1, POSITIONS).boxed().toList());
      }
    }
  }

  /** Until the partition has not moved for a while, and has its share. */
  private static void sendUntilClosed(TestDevice device) {
    Awaitility.await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              device.send(frame());
              return device.isClosed();
            });
  }

  /** Sends everything on a connection of its own, until the gateway has it or ends it. */
  private static boolean isTaken(TestGateway gateway, String device) {
    try (TestDevice connected = gateway.connect("?device=" + device)) {
      connected.send(frame());
      Awaitility.await(device)
          .atMost(LIMIT)
          .until(() -> connected.isClosed() || hasAck(connected, POSITIONS));
      return hasAck(connected, POSITIONS);
    }
  }

  private static boolean hasAck(TestDevice device, long sequence) {
    return device.told().stream()
        .anyMatch(told -> told.getString("type").equals("ack") && told.getLong("seq") >= sequence);
  }

  private static String frame() {
    return LongStream.rangeClosed(1, POSITIONS)
        .mapToObj(sequence -> "{\"lat\":1,\"lon\":2,\"seq\":" + sequence + "}")
        .toList()
        .toString();
  }

  /** In the order of the log, each where it stands first. */
  private static List<Long> storedNumbers(TestCluster cluster, String device) {
    return new TopicContents(cluster)
        .positions(device).stream().map(record -> record.value().sequence()).distinct().toList();
  }

  private static List<Integer> leaders(TestCluster cluster) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", cluster.bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      return admin
          .describeTopics(List.of(TopicCatalogue.POSITIONS))
          .topicNameValues()
          .get(TopicCatalogue.POSITIONS)
          .get()
          .partitions()
          .stream()
          .map(TopicPartitionInfo::leader)
          .map(Node::id)
          .toList();
    }
  }

  private static String deviceIn(int partition) {
    return Stream.generate(TestGateway::newDevice)
        .filter(name -> DevicePartitioner.partition(DeviceId.parse(name), PARTITIONS) == partition)
        .findFirst()
        .orElseThrow();
  }
}
