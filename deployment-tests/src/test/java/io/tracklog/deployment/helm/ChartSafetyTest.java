package io.tracklog.deployment.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracklog.deployment.Programs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds for every pod, whatever the values are. */
class ChartSafetyTest {
  static final List<String> VALUE_SETS = Chart.VALUE_SETS;

  /**
   * The profile `restricted` of Kubernetes' pod security standards, and a root that is not written.
   */
  @ParameterizedTest
  @FieldSource("VALUE_SETS")
  void shouldAskForNoRights(String valueSet) {
    List<JsonNode> manifests = Chart.render(valueSet);

    for (String service : Programs.SERVICES) {
      JsonNode pod = Chart.workload(manifests, service).at("/spec/template/spec");
      JsonNode container = pod.at("/containers/0/securityContext");
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
      assertThat(pod.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    }
  }

  @ParameterizedTest
  @FieldSource("VALUE_SETS")
  void shouldKeepForeignVariablesFromTheProgramsSettings(String valueSet) {
    List<JsonNode> manifests = Chart.render(valueSet);

    for (String service : Programs.SERVICES) {
      JsonNode pod = Chart.workload(manifests, service).at("/spec/template/spec");
      assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
    }
  }

  @ParameterizedTest
  @FieldSource("VALUE_SETS")
  void shouldProbeTheOpsPort(String valueSet) {
    List<JsonNode> manifests = Chart.render(valueSet);

    for (String service : Programs.SERVICES) {
      JsonNode container = Chart.container(Chart.workload(manifests, service));
      assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/livez");
      assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
      assertThat(container.at("/startupProbe/httpGet/port").asText()).isEqualTo("ops");
    }
  }

  @Test
  void shouldRenderNoSecret() {
    assertThat(Chart.render("secured"))
        .extracting(manifest -> manifest.path("kind").asText())
        .doesNotContain("Secret");
  }

  @Test
  void shouldScaleByConnectionsAndLeaveReplicasToTheScaler() {
    List<JsonNode> manifests = Chart.render("everything");
    JsonNode metric =
        Chart.one(manifests, "HorizontalPodAutoscaler", "-ingest").at("/spec/metrics/0/pods");

    assertThat(metric.at("/metric/name").asText()).isEqualTo("tracklog_admission_connections");
    assertThat(metric.at("/target/averageValue").asText()).isEqualTo("20000");
    assertThat(Chart.workload(manifests, "ingest").at("/spec/replicas").isMissingNode()).isTrue();
  }

  @Test
  void shouldStartNewPodsWhenASettingChanges() {
    assertThat(settingsHash(Chart.render("minimal")))
        .isEqualTo(settingsHash(Chart.render("minimal")))
        .isNotEqualTo(
            settingsHash(Chart.render("minimal", java.util.Map.of("ingest.drain.window", "31s"))));
  }

  private static String settingsHash(List<JsonNode> manifests) {
    return Chart.workload(manifests, "ingest")
        .at("/spec/template/metadata/annotations")
        .path("tracklog.io/settings")
        .asText();
  }
}
