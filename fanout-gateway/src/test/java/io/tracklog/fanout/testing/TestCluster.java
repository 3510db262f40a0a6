package io.tracklog.fanout.testing;

import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One broker and one registry for all tests of this JVM, started by the first that asks and stopped
 * with the JVM. Tests keep apart by the fleets that they use.
 */
public final class TestCluster {
  private static final class Holder {
    private static final TestCluster INSTANCE = new TestCluster();
  }

  private final LocalKafka kafka;
  private final LocalSchemaRegistry registry;

  private TestCluster() {
    Vertx vertx = Vertx.vertx();
    kafka = LocalKafka.builder().dataDir(directory()).start();
    registry = LocalSchemaRegistry.start(vertx, kafka.bootstrapServers(), "127.0.0.1", 0);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  registry.close();
                  kafka.close();
                  vertx.close();
                }));
  }

  /** The cluster of this JVM. */
  public static TestCluster get() {
    return Holder.INSTANCE;
  }

  /** Where its broker is. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Where its registry is. */
  public String registryUrl() {
    return registry.url();
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("tracklog-fanout-it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
