package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.ingest.testing.TestRequests;
import io.tracklog.ingest.testing.TestRequests.Answer;
import io.tracklog.ingest.testing.TopicContents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone keeps its queue while Kafka is away. */
class TrackersBrokerAwayIT {
  private static final Map<String, String> BODIES =
      new TreeMap<>(
          Map.of(
              "/v1/osmand?id=osmand&lat=1&lon=2",
              "",
              "/v1/owntracks?d=owntracks",
              "{\"_type\":\"location\",\"lat\":1,\"lon\":2}",
              "/v1/overland",
              "{\"locations\":[{\"geometry\":{\"coordinates\":[2,1]},"
                  + "\"properties\":{\"device_id\":\"overland\"}}]}"));

  @Test
  void shouldAnswerWith503UntilKafkaHasIt(@TempDir Path directory) throws Exception {
    try (TestCluster cluster = new TestCluster(directory);
        TestGateway gateway =
            new TestGateway(cluster, "--default-fleet=home", "--producer.delivery-timeout=2s");
        TestRequests requests = new TestRequests(gateway.vertx(), gateway.port())) {
      // When
      cluster.kafka().stopNode(0);

      // Then
      BODIES.forEach(
          (target, body) -> {
            Answer answer = requests.post(target, body);
            assertThat(answer.status()).as(target + answer.body()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isPresent();
          });

      // When
      cluster.kafka().startNode(0);

      // Then: nothing joins what is late, so the phones try again until that has come through
      BODIES.forEach(
          (target, body) ->
              Awaitility.await()
                  .atMost(Duration.ofSeconds(60))
                  .until(() -> requests.post(target, body).status() == 200));
      TopicContents topics = new TopicContents(cluster);
      for (String device : new String[] {"osmand", "owntracks", "overland"}) {
        assertThat(topics.positions("home/" + device)).isNotEmpty();
      }
    }
  }
}
