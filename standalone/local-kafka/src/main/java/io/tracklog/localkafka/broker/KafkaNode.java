package io.tracklog.localkafka.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble.VerificationFlag;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka node, controller and broker. The only class that touches Kafka's internal API: what
 * {@code kafka.server.KafkaRaftServer} puts together, but with sockets and fault handlers of ours.
 * A node is started once and stopped once. Thread-confined; every method blocks.
 */
final class KafkaNode {

  private final ControllerServer controller;
  private final BrokerServer broker;

  private KafkaNode(ControllerServer controller, BrokerServer broker) {
    this.controller = controller;
    this.broker = broker;
  }

  /** Writes Kafka's {@code meta.properties} and first metadata into a folder that has none yet. */
  static void format(Path directory, int nodeId, String clusterId) throws Exception {
    if (Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
      return;
    }
    Files.createDirectories(directory);
    try (PrintStream quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(quiet)
          .setClusterId(clusterId)
          .setNodeId(nodeId)
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .setControllerListenerName(NodeProperties.CONTROLLER_LISTENER)
          .run();
    }
  }

  /**
   * Starts a formatted node and waits until the quorum has admitted its broker.
   *
   * @param voters controller address by node id
   * @param sockets bound listeners by listener name; the node owns them from here on
   * @param faults told what Kafka itself would have ended the JVM for
   */
  static KafkaNode start(
      Map<String, String> properties,
      Map<Integer, InetSocketAddress> voters,
      Map<String, ListenerSocket> sockets,
      NodeFaults faults)
      throws Exception {
    KafkaConfig config = new KafkaConfig(properties, false);
    MetaPropertiesEnsemble directories = directories(config);
    BootstrapMetadata bootstrap = new BootstrapDirectory(config.metadataLogDir()).read();
    SharedServer shared =
        new SharedServer(
            config,
            directories,
            Time.SYSTEM,
            new Metrics(),
            CompletableFuture.completedFuture(voters),
            List.of(),
            (name, fatal, action) -> (message, cause) -> faults.handle(name, fatal, message, cause),
            (listener, address, backlog, receiveBuffer) -> socket(sockets, listener).channel());
    KafkaNode node =
        new KafkaNode(
            new ControllerServer(shared, KafkaRaftServer.configSchema(), bootstrap),
            new BrokerServer(shared));
    node.startup();
    return node;
  }

  /** Hands the leaderships over, within the time given, and closes the logs. */
  void stopBroker(Duration handOver) {
    broker.shutdown(handOver);
    broker.awaitShutdown();
  }

  /** Leaves the quorum. The broker must have stopped. */
  void stopController() {
    controller.shutdown();
    controller.awaitShutdown();
  }

  private void startup() {
    boolean started = false;
    try {
      controller.startup(); // first: the broker registers with it
      broker.startup();
      started = true;
    } finally {
      if (!started) {
        stopBroker(Duration.ZERO);
        stopController();
      }
    }
  }

  private static MetaPropertiesEnsemble directories(KafkaConfig config) throws IOException {
    MetaPropertiesEnsemble directories =
        new MetaPropertiesEnsemble.Loader()
            .addMetadataLogDir(config.metadataLogDir())
            .addLogDirs(config.logDirs())
            .load();
    directories.verify(
        Optional.empty(),
        OptionalInt.of(config.nodeId()),
        EnumSet.of(
            VerificationFlag.REQUIRE_AT_LEAST_ONE_VALID,
            VerificationFlag.REQUIRE_METADATA_LOG_DIR));
    return directories;
  }

  private static ListenerSocket socket(Map<String, ListenerSocket> sockets, String listener)
      throws IOException {
    ListenerSocket socket = sockets.get(listener);
    if (socket == null) {
      throw new IOException("no socket was bound for the listener " + listener);
    }
    return socket;
  }
}
