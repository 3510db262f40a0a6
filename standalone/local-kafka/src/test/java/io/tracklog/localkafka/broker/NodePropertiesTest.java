package io.tracklog.localkafka.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodePropertiesTest {

  @Test
  void shouldDescribeBrokerAndControllerWhenThereIsOneNode() {
    Map<String, String> properties = properties(1).with(Map.of());

    assertThat(properties)
        .containsEntry("listeners", "PLAINTEXT://0.0.0.0:9092,CONTROLLER://127.0.0.1:9093")
        .containsEntry("advertised.listeners", "PLAINTEXT://localhost:9092")
        .containsEntry("controller.quorum.voters", "0@127.0.0.1:9093")
        .containsEntry("default.replication.factor", "1")
        .containsEntry("min.insync.replicas", "1");
  }

  @Test
  void shouldReplicateThreefoldWhenThereAreMoreNodes() {
    assertThat(properties(5).with(Map.of()))
        .containsEntry("offsets.topic.replication.factor", "3")
        .containsEntry("min.insync.replicas", "2");
  }

  @Test
  void shouldLetGivenPropertiesWinWhenTheyAreSetHereToo() {
    assertThat(properties(1).with(Map.of("num.io.threads", "9", "log.retention.ms", "7")))
        .containsEntry("num.io.threads", "9")
        .containsEntry("log.retention.ms", "7");
  }

  @Test
  void shouldBracketTheHostWhenItIsIpv6() {
    assertThat(NodeAddresses.join("::1", 9092)).isEqualTo("[::1]:9092");
    assertThat(NodeAddresses.join("127.0.0.1", 9092)).isEqualTo("127.0.0.1:9092");
    assertThat(NodeAddresses.reachable("0.0.0.0")).isEqualTo("localhost");
  }

  private static NodeProperties properties(int nodes) {
    return new NodeProperties(
        0,
        nodes,
        "0@127.0.0.1:9093",
        "0.0.0.0:9092",
        "localhost:9092",
        "127.0.0.1:9093",
        Path.of("data/node-0"));
  }
}
