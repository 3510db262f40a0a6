package io.tracklog.ingest.testing;

import io.tracklog.kit.testing.net.FaultProxy;
import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.tracklog.schemas.codec.RecordSerdes;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

/** A broker and a registry of the test's own. */
public final class TestCluster implements TestKafka, AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final LocalKafka kafka;
  private final LocalSchemaRegistry registry;
  private final RecordSerdes serdes;

  public TestCluster(Path directory) {
    this(LocalKafka.builder().dataDir(directory).start());
  }

  private TestCluster(LocalKafka kafka) {
    this.kafka = kafka;
    registry = LocalSchemaRegistry.start(vertx, kafka.bootstrapServers(), "127.0.0.1", 0);
    serdes = RecordSerdes.create(Map.of("schema.registry.url", registry.url()));
  }

  /** A cluster of several brokers; each partition has one copy. */
  public static TestCluster ofNodes(int nodes, Path directory) {
    return new TestCluster(LocalKafka.builder().dataDir(directory).nodes(nodes).start());
  }

  /** A cluster whose broker everybody reaches through this proxy alone. */
  public static TestCluster behind(FaultProxy proxy, Path directory) {
    int port = freePort();
    proxy.leadTo(port);
    return new TestCluster(
        LocalKafka.builder()
            .dataDir(directory)
            .brokerPort(port)
            .property("advertised.listeners", "PLAINTEXT://127.0.0.1:" + proxy.port())
            .start());
  }

  /** A port that is free now; the broker must know it before it binds it. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public LocalKafka kafka() {
    return kafka;
  }

  @Override
  public String bootstrapServers() {
    return kafka.bootstrapServers();
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
  public void close() {
    serdes.close();
    registry.close();
    kafka.close();
    vertx.close().await();
  }
}
