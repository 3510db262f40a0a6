package io.tracklog.localkafka.broker;

import io.tracklog.localkafka.LocalKafkaException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Asks as a client would. An open port proves nothing: a connection to a closed loopback port can
 * even meet itself, so readiness is a real answer to a real request.
 */
final class MetadataProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int REQUEST_TIMEOUT_MS = 5_000;
  private static final int PAUSE_MS = 20;

  private MetadataProbe() {}

  /**
   * Blocks until the cluster says that it has so many brokers.
   *
   * @throws LocalKafkaException if it does not within 60 s
   */
  static void awaitNodes(String bootstrapServers, int expected) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Admin admin = admin(bootstrapServers)) {
      int seen = count(admin);
      while (seen != expected) {
        if (System.nanoTime() - deadline > 0) {
          throw new LocalKafkaException(
              "only %d of %d Kafka nodes came up at %s"
                  .formatted(seen, expected, bootstrapServers));
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        seen = count(admin);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalKafkaException("interrupted while Kafka was starting", e);
    } catch (ExecutionException e) {
      throw new LocalKafkaException("Kafka does not answer at " + bootstrapServers, e.getCause());
    }
  }

  private static Admin admin(String bootstrapServers) {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            REQUEST_TIMEOUT_MS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis()));
  }

  private static int count(Admin admin) throws InterruptedException, ExecutionException {
    try {
      return admin.describeCluster().nodes().get().size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return 0;
      }
      throw e;
    }
  }
}
