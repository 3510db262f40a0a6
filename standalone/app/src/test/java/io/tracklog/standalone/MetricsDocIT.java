package io.tracklog.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/metrics.md against a running system: what it describes is there, of that type, with those
 * labels, and what is there it describes.
 */
class MetricsDocIT {
  private static final Path PAGE = Path.of("..", "..", "docs", "metrics.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z_]+)`(\\*?) \\| (\\w+) \\| ([^|]*)\\|", Pattern.MULTILINE);
  private static final Pattern TYPE = Pattern.compile("^# TYPE (\\w+) (\\w+)$", Pattern.MULTILINE);
  private static final Pattern SAMPLE = Pattern.compile("^(\\w+)\\{(.*)} ", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
  private static final String MAXIMUM = "_max";

  /** The page says of all of these whose they are. */
  private static final Pattern OF_MICROMETER = Pattern.compile("(jvm|process|system)_.*");

  private static final Set<String> EVERYWHERE = Set.of("service", "le");

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  private record Described(String type, Set<String> labels, boolean fromTheStart) {}

  @Test
  void shouldDescribeWhatServicesShow() throws Exception {
    Map<String, Described> described = described();
    assertThat(described).hasSizeGreaterThan(30);

    try (RunningSystem system =
        RunningSystem.start(folder, "--demo=true", "--demo-fleet.devices=5")) {
      new LogReader(system.standalone().fanoutUrl()).read("fleet=demo", 20);

      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertShown(described, scrape(system)));
    }
  }

  private static void assertShown(Map<String, Described> described, String text) {
    Map<String, String> types = new TreeMap<>();
    TYPE.matcher(text).results().forEach(type -> types.put(type.group(1), type.group(2)));
    assertThat(described.keySet()).as("described").containsAll(ours(types));
    Map<String, Set<String>> labels = labels(text);
    described.forEach(
        (name, metric) -> {
          if (metric.fromTheStart() || types.containsKey(name)) {
            assertThat(types.get(name)).as(name).isEqualTo(metric.type());
            assertThat(metric.labels()).as(name).containsAll(labels.getOrDefault(name, Set.of()));
          }
        });
  }

  /** All that is shown but Micrometer's own, and the maxima that come with every time. */
  private static Set<String> ours(Map<String, String> types) {
    Set<String> ours = new TreeSet<>(types.keySet());
    ours.removeIf(name -> OF_MICROMETER.matcher(name).matches());
    ours.removeIf(
        name ->
            name.endsWith(MAXIMUM)
                && types.containsKey(name.substring(0, name.length() - MAXIMUM.length())));
    return ours;
  }

  private static Map<String, Set<String>> labels(String text) {
    Map<String, Set<String>> labels = new TreeMap<>();
    Matcher samples = SAMPLE.matcher(text);
    while (samples.find()) {
      Set<String> names = labels.computeIfAbsent(samples.group(1), name -> new TreeSet<>());
      LABEL.matcher(samples.group(2)).results().forEach(label -> names.add(label.group(1)));
      names.removeAll(EVERYWHERE);
    }
    return labels;
  }

  private static Map<String, Described> described() throws IOException {
    Map<String, Described> described = new TreeMap<>();
    Matcher rows = ROW.matcher(Files.readString(PAGE));
    while (rows.find()) {
      Set<String> labels = new TreeSet<>();
      Pattern.compile("`(\\w+)`")
          .matcher(rows.group(4))
          .results()
          .forEach(label -> labels.add(label.group(1)));
      described.put(rows.group(1), new Described(rows.group(3), labels, rows.group(2).isEmpty()));
    }
    return described;
  }

  private String scrape(RunningSystem system) throws IOException, InterruptedException {
    StringBuilder all = new StringBuilder();
    for (URI ops : system.standalone().opsUrls()) {
      HttpRequest request = HttpRequest.newBuilder(ops.resolve("/metrics")).build();
      all.append(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
    return all.toString();
  }
}
