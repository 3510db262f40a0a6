package io.tracklog.bench.process;

import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One broker and a schema registry, until it is told to end or nobody holds its standard input any
 * more. Says where they are, and for each topic that it is asked about what the broker has taken
 * and given.
 */
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
      System.out.println(READY + kafka.bootstrapServers() + ' ' + registry.url());
      BufferedReader questions =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String topic = questions.readLine(); topic != null; topic = questions.readLine()) {
        System.out.println(TopicTraffic.ofThisBroker(topic).line());
      }
    } finally {
      vertx.close().await();
    }
  }
}
