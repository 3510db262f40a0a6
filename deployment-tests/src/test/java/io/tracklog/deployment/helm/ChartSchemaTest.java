package io.tracklog.deployment.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that are wrong are refused before anything reaches a cluster, and by name. */
class ChartSchemaTest {
  @ParameterizedTest
  @CsvSource({
    "ingest.replica, 3, replica",
    "ingest.replicas, many, replicas",
    "auth.mode, open, mode",
    "ingest.drain.window, 30, window",
    "ingest.drain.window, soon, window",
    "ingest.service.port, 70000, port",
    "ingest.settings.http\\.port, 80, http.port",
    "fanout.settings.stream\\.drain-window, 1s, stream.drain-window",
    "kafka.bootstrapServers, kafka, bootstrapServers",
    "streams.persistence.size, big, size",
    "preStopSeconds, 0, preStopSeconds",
    "topics.partitions, 0, partitions"
  })
  void shouldRefuseWhatCannotBe(String key, String value, String named) {
    assertThatThrownBy(() -> Chart.text("minimal", Map.of(key, value))).hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.bootstrapServers, kafka.bootstrapServers is needed",
    "schemaRegistry.url, schemaRegistry.url is needed",
    "auth.jwksUrl, auth.jwksUrl is needed"
  })
  void shouldSayWhatIsMissing(String key, String message) {
    assertThatThrownBy(() -> Chart.text("minimal", Map.of(key, ""))).hasMessageContaining(message);
  }
}
