package io.tracklog.ingest.testing;

import io.tracklog.kit.testing.process.ForkedJvm;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.tracklog.schemas.codec.RecordSerdes;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/**
 * Three brokers, each a process of its own that can be killed, and a registry. Every partition has
 * three copies, two of which must be in sync for a write.
 */
public final class ForkedCluster implements TestKafka, AutoCloseable {
  private static final int SIZE = 3;

  private final String clusterId = Uuid.randomUuid().toString();
  private final Path directory;
  private final List<Integer> brokerPorts = new ArrayList<>();
  private final List<Integer> controllerPorts = new ArrayList<>();
  private final List<ForkedJvm> brokers = new ArrayList<>();
  private final Vertx vertx = Vertx.vertx();
  private final Admin admin;
  private final LocalSchemaRegistry registry;
  private final RecordSerdes serdes;

  /** Starts all, and returns when they have found each other. */
  public ForkedCluster(Path directory) {
    this.directory = directory;
    for (int node = 0; node < SIZE; node++) {
      brokerPorts.add(TestCluster.freePort());
      controllerPorts.add(TestCluster.freePort());
    }
    for (int node = 0; node < SIZE; node++) {
      brokers.add(launch(node));
    }
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    awaitBrokers(SIZE);
    registry = LocalSchemaRegistry.start(vertx, bootstrapServers(), "127.0.0.1", 0);
    serdes = RecordSerdes.create(Map.of("schema.registry.url", registryUrl()));
  }

  @Override
  public String bootstrapServers() {
    return brokerPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  @Override
  public String registryUrl() {
    return registry.url();
  }

  @Override
  public RecordSerdes serdes() {
    return serdes;
  }

  @Override
  public int replicationFactor() {
    return SIZE;
  }

  /** Ends a broker as a crash would. */
  public void kill(int node) {
    brokers.get(node).kill();
  }

  /** Ends all of them at about the same time. */
  public void killAll() {
    brokers.parallelStream().forEach(ForkedJvm::kill);
  }

  /** Stops a broker in the middle of what it does; its connections stand. */
  public void freeze(int node) {
    brokers.get(node).freeze();
  }

  /** Lets it go on. */
  public void thaw(int node) {
    brokers.get(node).thaw();
  }

  /** Starts those that do not run, with what they have on disk, and waits for them. */
  public void restart() {
    for (int node = 0; node < SIZE; node++) {
      if (!brokers.get(node).isAlive()) {
        brokers.set(node, launch(node));
      }
    }
    awaitBrokers(SIZE);
  }

  /** The broker that leads a partition. */
  public int leader(String topic, int partition) {
    try {
      return admin
          .describeTopics(List.of(topic))
          .topicNameValues()
          .get(topic)
          .get()
          .partitions()
          .get(partition)
          .leader()
          .id();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the leader cannot be told", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    serdes.close();
    registry.close();
    admin.close(Duration.ofSeconds(1));
    brokers.forEach(ForkedJvm::close);
    vertx.close().await();
  }

  private void awaitBrokers(int count) {
    Awaitility.await("brokers")
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() -> admin.describeCluster().nodes().get().size() == count);
  }

  private ForkedJvm launch(int node) {
    Path data = directory.resolve("data-" + node);
    Path properties = directory.resolve("server-" + node + ".properties");
    try {
      Files.writeString(properties, properties(node, data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ForkedJvm.start(
        directory.resolve("broker-" + node + "-" + System.nanoTime() + ".log"),
        BrokerProgram.class.getName(),
        List.of(clusterId, data.toString(), properties.toString()));
  }

  private String properties(int node, Path data) {
    String voters =
        IntStream.range(0, SIZE)
            .mapToObj(i -> i + "@127.0.0.1:" + controllerPorts.get(i))
            .collect(Collectors.joining(","));
    return """
        process.roles=broker,controller
        node.id=%d
        controller.quorum.voters=%s
        listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%s
        min.insync.replicas=2
        default.replication.factor=3
        offsets.topic.num.partitions=1
        offsets.topic.replication.factor=3
        transaction.state.log.replication.factor=3
        auto.create.topics.enable=false
        num.network.threads=1
        num.io.threads=2
        log.cleaner.dedupe.buffer.size=4194304
        controller.quorum.election.timeout.ms=500
        controller.quorum.fetch.timeout.ms=1000
        broker.session.timeout.ms=2000
        broker.heartbeat.interval.ms=500
        """
        .formatted(node, voters, brokerPorts.get(node), controllerPorts.get(node), data.toString());
  }
}
