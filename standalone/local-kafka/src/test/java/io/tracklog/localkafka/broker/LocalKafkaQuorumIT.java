package io.tracklog.localkafka.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaQuorumIT {

  @TempDir Path dir;

  @Test
  void shouldServeWithoutLossWhenOneOfThreeNodesIsStoppedAndStarted() throws Exception {
    try (LocalKafka kafka = LocalKafka.builder().dataDir(dir).nodes(3).start()) {
      // Given
      RecordClient client = new RecordClient(kafka.bootstrapServers());
      client.createTopic("replicated");
      client.write("replicated", "all up");

      // When
      for (int node = 0; node < kafka.nodes(); node++) {
        kafka.stopNode(node);
        client.write("replicated", "without " + node);
        kafka.startNode(node);
      }

      // Then
      assertThat(client.readAll("replicated"))
          .containsExactly("all up", "without 0", "without 1", "without 2");
    }
  }

  @Test
  void shouldCloseAndKeepDataWhenTheMajorityOfTwoNodesIsGone() throws Exception {
    // Given
    try (LocalKafka kafka = LocalKafka.builder().dataDir(dir).nodes(2).start()) {
      RecordClient client = new RecordClient(kafka.bootstrapServers());
      client.createTopic("kept");
      client.write("kept", "a");
      kafka.stopNode(1);
    }

    // When
    try (LocalKafka kafka = LocalKafka.builder().dataDir(dir).nodes(2).start()) {
      // Then
      assertThat(new RecordClient(kafka.bootstrapServers()).readAll("kept")).containsExactly("a");
    }
  }
}
