package io.tracklog.localkafka.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracklog.localkafka.DataDirectoryException;
import io.tracklog.localkafka.PortTakenException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {

  @TempDir Path dir;

  @Test
  void shouldKeepClusterIdAndRecordsWhenRestartedOnOtherPorts() throws Exception {
    // Given
    String clusterId;
    String formerServers;
    try (LocalKafka first = LocalKafka.builder().dataDir(dir).start()) {
      clusterId = first.clusterId();
      formerServers = first.bootstrapServers();
      RecordClient client = new RecordClient(formerServers);
      client.createTopic("kept");
      client.write("kept", "a", "b");
    }

    // When
    try (ServerSocket formerPort = hold(formerServers);
        LocalKafka second = LocalKafka.builder().dataDir(dir).start()) {
      RecordClient client = new RecordClient(second.bootstrapServers());
      client.write("kept", "c");

      // Then
      assertThat(formerPort.isBound()).isTrue();
      assertThat(second.clusterId()).isEqualTo(clusterId);
      assertThat(client.readAll("kept")).containsExactly("a", "b", "c");
    }
  }

  @Test
  void shouldNameListenerAndAddressWhenAPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> LocalKafka.builder().dataDir(dir).brokerPort(port).start())
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("the broker cannot listen on 127.0.0.1:" + port);
      assertThatThrownBy(() -> LocalKafka.builder().dataDir(dir).controllerPort(port).start())
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("the controller cannot listen on 127.0.0.1:" + port);
    }
    try (LocalKafka kafka = LocalKafka.builder().dataDir(dir).start()) {
      assertThat(kafka.isRunning(0)).as("the failed starts left the directory free").isTrue();
    }
  }

  @Test
  void shouldRefuseDirectoryWhenItIsInUse() {
    try (LocalKafka owner = LocalKafka.builder().dataDir(dir).start()) {
      assertThat(owner.isRunning(0)).isTrue();
      assertThatThrownBy(() -> LocalKafka.builder().dataDir(dir).start())
          .isInstanceOf(DataDirectoryException.class)
          .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void shouldStartAgainOnItsPortsWhenItsOnlyNodeWasStopped() throws Exception {
    try (LocalKafka kafka = LocalKafka.builder().dataDir(dir).start()) {
      // Given
      RecordClient client = new RecordClient(kafka.bootstrapServers());
      client.createTopic("topic");
      client.write("topic", "before");

      // When
      kafka.stopNode(0);
      boolean ranWhileStopped = kafka.isRunning(0);
      kafka.startNode(0);

      // Then
      assertThat(ranWhileStopped).isFalse();
      assertThat(client.readAll("topic")).containsExactly("before");
    }
  }

  @Test
  void shouldTellListenerInsteadOfEndingTheJvmWhenKafkaGivesUp() {
    List<String> told = new CopyOnWriteArrayList<>();
    LocalKafka kafka =
        LocalKafka.builder().dataDir(dir).onFatal((what, cause) -> told.add(what)).start();
    try (kafka) {
      assertThatThrownBy(() -> Exit.halt(7, "log directory failed"))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> Exit.halt(8, "straggler")).isInstanceOf(IllegalStateException.class);

    assertThat(told).singleElement().asString().endsWith("status 7: log directory failed");
  }

  private static ServerSocket hold(String hostAndPort) throws Exception {
    int port = Integer.parseInt(hostAndPort.substring(hostAndPort.lastIndexOf(':') + 1));
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
