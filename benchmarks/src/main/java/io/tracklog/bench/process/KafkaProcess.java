package io.tracklog.bench.process;

import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** One broker and a schema registry, until it is told to end. Says where they are. */
public final class KafkaProcess {
  /** What stands before its answer: the bootstrap servers, a space, the registry's address. */
  public static final String READY = "kafka ready ";

  private KafkaProcess() {}

  /** Runs them; the one argument is the folder for their data. */
  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    try (LocalKafka kafka = LocalKafka.builder().dataDir(Path.of(args[0])).start();
        LocalSchemaRegistry registry =
            LocalSchemaRegistry.start(vertx, kafka.bootstrapServers(), "127.0.0.1", 0)) {
      CountDownLatch end = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(end::countDown));
      System.out.println(READY + kafka.bootstrapServers() + ' ' + registry.url());
      end.await();
    } finally {
      vertx.close().await();
    }
  }
}
