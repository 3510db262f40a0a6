package io.tracklog.deployment.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracklog.deployment.Programs;
import io.tracklog.fanout.FanoutConfig;
import io.tracklog.ingest.IngestConfig;
import io.tracklog.kit.config.AuthSettings;
import io.tracklog.streams.StreamsConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the chart gives the programs is read by the programs' own loader. */
class ChartSettingsTest {
  static final List<String> VALUE_SETS = Chart.VALUE_SETS;

  @ParameterizedTest
  @FieldSource("VALUE_SETS")
  void shouldGiveEveryProgramSettingsThatItKnows(String valueSet) {
    List<JsonNode> manifests = Chart.render(valueSet);

    for (String service : Programs.SERVICES) {
      assertThat(load(manifests, service)).as(service).isNotNull();
    }
  }

  @ParameterizedTest
  @FieldSource("VALUE_SETS")
  void shouldLetAPodDrainAsLongAsItsSettingsAllow(String valueSet) {
    List<JsonNode> manifests = Chart.render(valueSet);

    for (String service : Programs.SERVICES) {
      JsonNode pod = Chart.workload(manifests, service).at("/spec/template/spec");
      Duration grace = Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asInt());
      Duration hook =
          Duration.ofSeconds(pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt());
      assertThat(grace.minus(hook)).as(service).isGreaterThan(closeLimit(load(manifests, service)));
    }
  }

  @ParameterizedTest
  @FieldSource("VALUE_SETS")
  void shouldOpenThePortsThatProgramsListenOn(String valueSet) {
    List<JsonNode> manifests = Chart.render(valueSet);

    assertThat(ports(manifests, "ingest")).containsEntry("http", 7070).containsEntry("ops", 9070);
    assertThat(ports(manifests, "fanout")).containsEntry("http", 7080).containsEntry("ops", 9080);
    assertThat(ports(manifests, "streams")).containsOnly(Map.entry("ops", 9090));
    IngestConfig ingest = (IngestConfig) load(manifests, "ingest");
    assertThat(List.of(ingest.http().port(), ingest.ops().port())).containsExactly(7070, 9070);
    FanoutConfig fanout = (FanoutConfig) load(manifests, "fanout");
    assertThat(List.of(fanout.http().port(), fanout.ops().port())).containsExactly(7080, 9080);
    assertThat(((StreamsConfig) load(manifests, "streams")).ops().port()).isEqualTo(9090);
  }

  @Test
  void shouldHandOnWhatIsSet() {
    List<JsonNode> manifests = Chart.render("everything");
    IngestConfig ingest = (IngestConfig) load(manifests, "ingest");
    StreamsConfig streams = (StreamsConfig) load(manifests, "streams");

    assertThat(ingest.auth().mode()).isEqualTo(AuthSettings.Mode.KEY_FILE);
    assertThat(ingest.drain().window()).isEqualTo(Duration.ofMinutes(2));
    assertThat(ingest.drain().closeWait()).isEqualTo(Duration.ofMillis(1500));
    assertThat(ingest.limits().positionsPerSecond()).isEqualTo(20);
    assertThat(streams.kafkaStreams()).containsEntry("num.standby.replicas", "2");
    assertThat(streams.silence().staleAfter()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void shouldHandOnKafkasAndTheRegistrysProperties() {
    IngestConfig ingest = (IngestConfig) load(Chart.render("secured"), "ingest");

    assertThat(ingest.kafka().clientConfig())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.jaas.config", "secret jaas of kafka-user");
    assertThat(ingest.schemaRegistry().serdeConfig())
        .containsEntry("basic.auth.user.info", "secret userinfo of registry-user");
    assertThat(ingest.auth().audience()).containsExactly("tracklog", "maps");
  }

  private static Record load(List<JsonNode> manifests, String service) {
    JsonNode settings = Chart.one(manifests, "ConfigMap", "-" + service);
    String properties = settings.at("/data/tracklog.properties").asText();
    assertThat(properties).isNotBlank();
    JsonNode container = Chart.container(Chart.workload(manifests, service));
    return Programs.load(service, environment(container), properties);
  }

  private static Map<String, String> environment(JsonNode container) {
    Map<String, String> environment = new HashMap<>();
    for (JsonNode variable : container.path("env")) {
      JsonNode secret = variable.at("/valueFrom/secretKeyRef");
      String value =
          secret.isMissingNode()
              ? variable.path("value").asText("pod-0")
              : "secret %s of %s"
                  .formatted(secret.path("key").asText(), secret.path("name").asText());
      environment.put(variable.path("name").asText(), value);
    }
    return environment;
  }

  private static Map<String, Integer> ports(List<JsonNode> manifests, String service) {
    Map<String, Integer> ports = new HashMap<>();
    for (JsonNode port : Chart.container(Chart.workload(manifests, service)).path("ports")) {
      ports.put(port.path("name").asText(), port.path("containerPort").asInt());
    }
    return ports;
  }

  private static Duration closeLimit(Record config) {
    return switch (config) {
      case IngestConfig ingest -> ingest.drain().closeLimit();
      case FanoutConfig fanout -> fanout.stream().closeLimit();
      default -> Duration.ofMinutes(1);
    };
  }
}
