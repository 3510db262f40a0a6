package io.tracklog.ingest.testing;

import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.tracklog.schemas.codec.RecordSerdes;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;

/** A broker and a registry of the test's own. */
public final class TestCluster implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final LocalKafka kafka;
  private final LocalSchemaRegistry registry;
  private final RecordSerdes serdes;

  public TestCluster(Path directory) {
    kafka = LocalKafka.builder().dataDir(directory).start();
    registry = LocalSchemaRegistry.start(vertx, kafka.bootstrapServers(), "127.0.0.1", 0);
    serdes = RecordSerdes.create(Map.of("schema.registry.url", registry.url()));
  }

  public LocalKafka kafka() {
    return kafka;
  }

  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  public String registryUrl() {
    return registry.url();
  }

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
