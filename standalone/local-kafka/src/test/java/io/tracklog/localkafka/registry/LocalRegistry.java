package io.tracklog.localkafka.registry;

import io.tracklog.localkafka.broker.LocalKafka;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/** A registry with all that it stands on, for one test class. */
record LocalRegistry(LocalKafka kafka, Vertx vertx, LocalSchemaRegistry registry)
    implements AutoCloseable {

  static LocalRegistry start(Path dataDir) {
    LocalKafka kafka = LocalKafka.builder().dataDir(dataDir).start();
    Vertx vertx = Vertx.vertx();
    return new LocalRegistry(
        kafka, vertx, LocalSchemaRegistry.start(vertx, kafka.bootstrapServers(), "127.0.0.1", 0));
  }

  @Override
  public void close() {
    registry.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    kafka.close();
  }
}
