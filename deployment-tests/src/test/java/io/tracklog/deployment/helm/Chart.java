package io.tracklog.deployment.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import io.tracklog.deployment.Repository;
import io.tracklog.deployment.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The chart in helm/tracklog, rendered by Helm itself without a cluster. */
final class Chart {
  static final Path FOLDER = Repository.file("helm/tracklog");

  /** The value sets of src/test/resources/values. */
  static final List<String> VALUE_SETS = List.of("minimal", "secured", "everything", "bare");

  private Chart() {}

  /** The manifests of a value set. */
  static List<JsonNode> render(String valueSet) {
    return render(valueSet, Map.of());
  }

  /** The same with single values replaced, as {@code --set} does. */
  static List<JsonNode> render(String valueSet, Map<String, Object> replaced) {
    return Yaml.documents(text(valueSet, replaced));
  }

  /** What {@code helm template} prints. */
  static String text(String valueSet, Map<String, Object> replaced) {
    var command =
        new Helm(FOLDER)
            .template()
            .withName("fleet")
            .withNamespace("tracking")
            .withKubeVersion("1.33.0")
            .withValuesFile(Path.of("src/test/resources/values", valueSet + ".yaml"));
    replaced.forEach(command::set);
    return command.call();
  }

  /** The one manifest of a kind whose name ends so. */
  static JsonNode one(List<JsonNode> manifests, String kind, String nameEnd) {
    return manifests.stream()
        .filter(manifest -> manifest.path("kind").asText().equals(kind))
        .filter(manifest -> manifest.at("/metadata/name").asText().endsWith(nameEnd))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " named …" + nameEnd));
  }

  /** The Deployment or StatefulSet of a service. */
  static JsonNode workload(List<JsonNode> manifests, String service) {
    String kind = service.equals("streams") ? "StatefulSet" : "Deployment";
    return one(manifests, kind, "-" + service);
  }

  /** The one container of a workload. */
  static JsonNode container(JsonNode workload) {
    return workload.at("/spec/template/spec/containers/0");
  }

  /** The elements of an array. */
  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
