package io.tracklog.standalone;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tracklog.kit.service.VertxFactory;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * Kafka as its project publishes it, in a container, of the release of our own clients; beside it a
 * registry of ours, which keeps its schemas there.
 */
record ContainerBroker(KafkaContainer kafka, Vertx vertx, LocalSchemaRegistry registry)
    implements BrokerUnderTest {
  private static final String IMAGE = "apache/kafka:" + AppInfoParser.getVersion();

  static ContainerBroker start() throws Exception {
    assumeThat(DockerClientFactory.instance().isDockerAvailable())
        .as(
            "no container engine answers: start one, name it with DOCKER_HOST, or leave out -D%s=container",
            PROPERTY)
        .isTrue();
    KafkaContainer kafka = new KafkaContainer(IMAGE);
    kafka.start();
    Vertx vertx = VertxFactory.create();
    boolean complete = false;
    try {
      LocalSchemaRegistry registry =
          LocalSchemaRegistry.start(vertx, kafka.getBootstrapServers(), "127.0.0.1", 0);
      complete = true;
      return new ContainerBroker(kafka, vertx, registry);
    } finally {
      if (!complete) {
        vertx.close().await();
        kafka.close();
      }
    }
  }

  @Override
  public List<String> flags() {
    return List.of(
        "--bootstrap-servers=" + kafka.getBootstrapServers(),
        "--schema-registry-url=" + registry.url());
  }

  @Override
  public void close() {
    registry.close();
    vertx.close().await();
    kafka.close();
  }
}
