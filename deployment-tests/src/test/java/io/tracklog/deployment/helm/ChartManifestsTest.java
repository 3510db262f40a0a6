package io.tracklog.deployment.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ChartManifestsTest {
  static final List<String> VALUE_SETS = Chart.VALUE_SETS;

  /** Of the Prometheus operator, not of Kubernetes. */
  private static final Set<String> OTHERS = Set.of("PodMonitor", "PrometheusRule");

  @Test
  void shouldPassLint() {
    LintResult result = new Helm(Chart.FOLDER).lint().strict().call();

    assertThat(result.getMessages())
        .filteredOn(message -> !message.contains("is needed") && !message.contains("icon is"))
        .as("what is left once that required values are missing is said")
        .noneMatch(message -> message.contains("[ERROR]") || message.contains("[WARNING]"));
  }

  @ParameterizedTest
  @FieldSource("VALUE_SETS")
  void shouldRenderWhatKubernetesKnows(String valueSet) {
    List<JsonNode> manifests = Chart.render(valueSet);

    assertThat(manifests).hasSizeGreaterThan(8);
    manifests.stream()
        .filter(manifest -> !OTHERS.contains(manifest.path("kind").asText()))
        .forEach(KubernetesModels::requireValid);
  }

  @ParameterizedTest
  @FieldSource("VALUE_SETS")
  void shouldNameEverythingOnce(String valueSet) {
    Set<String> names = new HashSet<>();

    for (JsonNode manifest : Chart.render(valueSet)) {
      String name = manifest.path("kind").asText() + "/" + manifest.at("/metadata/name").asText();
      assertThat(names.add(name)).as(name).isTrue();
    }
  }

  @ParameterizedTest
  @FieldSource("VALUE_SETS")
  void shouldSelectThePodsOfItsOwn(String valueSet) {
    List<JsonNode> manifests = Chart.render(valueSet);

    for (String service : List.of("ingest", "streams", "fanout")) {
      JsonNode workload = Chart.workload(manifests, service);
      JsonNode labels = workload.at("/spec/template/metadata/labels");
      requireCovered(workload.at("/spec/selector/matchLabels"), labels);
      requireCovered(Chart.one(manifests, "Service", "-" + service).at("/spec/selector"), labels);
      requireCovered(
          Chart.one(manifests, "PodDisruptionBudget", "-" + service)
              .at("/spec/selector/matchLabels"),
          labels);
    }
  }

  private static void requireCovered(JsonNode selector, JsonNode labels) {
    assertThat(selector.size()).isPositive();
    selector
        .properties()
        .forEach(label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
  }
}
