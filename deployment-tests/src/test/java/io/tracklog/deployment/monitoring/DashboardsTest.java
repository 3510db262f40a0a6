package io.tracklog.deployment.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracklog.deployment.Repository;
import io.tracklog.deployment.Yaml;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardsTest {
  private static final String FOLDER = "helm/tracklog/files/dashboards/";

  @ParameterizedTest
  @ValueSource(strings = {"fleet", "ingest", "streams", "fanout"})
  void shouldAskForMetricsThatThereAre(String name) {
    MetricNames documented = MetricNames.documented();

    for (JsonNode panel : panels(name)) {
      for (JsonNode target : panel.path("targets")) {
        assertThat(documented.unknownIn(target.path("expr").asText()))
            .as(panel.path("title").asText())
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fleet", "ingest", "streams", "fanout"})
  void shouldExplainEveryPanelAndLetItsDataSourceBeChosen(String name) {
    Set<Integer> ids = new HashSet<>();

    for (JsonNode panel : panels(name)) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      if (!panel.path("type").asText().equals("row")) {
        assertThat(panel.path("description").asText()).isNotBlank();
        assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
        assertThat(panel.path("targets").isEmpty()).isFalse();
      }
    }
  }

  private static List<JsonNode> panels(String name) {
    JsonNode dashboard = Yaml.document(Repository.text(FOLDER + name + ".json"));
    assertThat(dashboard.path("uid").asText()).isEqualTo("tracklog-" + name);
    List<JsonNode> panels = dashboard.path("panels").valueStream().toList();
    assertThat(panels).hasSizeGreaterThan(8);
    return panels;
  }
}
