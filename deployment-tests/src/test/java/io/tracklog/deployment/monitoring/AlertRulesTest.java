package io.tracklog.deployment.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracklog.deployment.Repository;
import io.tracklog.deployment.Yaml;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertRulesTest {
  private static final String RULES = "helm/tracklog/files/alerts.yaml";
  private static final Path CASES = Path.of("src/test/resources/alerts-test.yaml");

  @TempDir private Path folder;

  /** Needs promtool, of Debian's package {@code prometheus}. */
  @Test
  void shouldFireWhenTheyShallAndNotElse() throws Exception {
    assumeTrue(isInstalled(), "promtool is not on the path: install Debian's package prometheus");
    Files.copy(Repository.file(RULES), folder.resolve("alerts.yaml"));
    Files.copy(CASES, folder.resolve("alerts-test.yaml"));

    Process promtool =
        new ProcessBuilder("promtool", "test", "rules", "alerts-test.yaml")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(promtool.getInputStream().readAllBytes(), UTF_8);

    assertThat(promtool.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(promtool.exitValue()).as(output).isZero();
  }

  @Test
  void shouldHaveACaseForEveryAlert() throws IOException {
    Set<String> tested = new TreeSet<>();
    for (JsonNode test : Yaml.document(Files.readString(CASES)).path("tests")) {
      for (JsonNode check : test.path("alert_rule_test")) {
        if (check.has("exp_alerts")) {
          tested.add(check.path("alertname").asText());
        }
      }
    }

    assertThat(alerts())
        .extracting(alert -> alert.path("alert").asText())
        .allMatch(tested::contains);
  }

  @Test
  void shouldNameARunbookThatExists() {
    assertThat(alerts())
        .allSatisfy(
            alert -> {
              String runbook = alert.at("/annotations/runbook").asText();
              assertThat(runbook).startsWith("docs/runbooks/");
              assertThat(Repository.file(runbook)).isRegularFile();
              assertThat(Repository.text(runbook)).contains(alert.path("alert").asText());
              assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
            });
  }

  @Test
  void shouldAskForMetricsThatThereAre() {
    MetricNames documented = MetricNames.documented();
    assertThat(documented.isEmpty()).isFalse();

    assertThat(alerts())
        .allSatisfy(
            alert -> assertThat(documented.unknownIn(alert.path("expr").asText())).isEmpty());
  }

  private static List<JsonNode> alerts() {
    List<JsonNode> alerts = new ArrayList<>();
    for (JsonNode group : Yaml.document(Repository.text(RULES)).path("groups")) {
      group.path("rules").forEach(alerts::add);
    }
    assertThat(alerts).hasSizeGreaterThan(10);
    return alerts;
  }

  private static boolean isInstalled() {
    String path = String.valueOf(System.getenv("PATH"));
    return List.of(path.split(File.pathSeparator, -1)).stream()
        .anyMatch(place -> Files.isExecutable(Path.of(place, "promtool")));
  }
}
