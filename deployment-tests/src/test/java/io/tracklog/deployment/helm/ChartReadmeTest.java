package io.tracklog.deployment.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracklog.deployment.Repository;
import io.tracklog.deployment.Written;
import io.tracklog.deployment.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartReadmeTest {
  private static final String MARK = "<!-- made from values.yaml by ChartReadmeTest -->\n";
  private static final String README = "helm/tracklog/README.md";

  @Test
  void shouldListEveryValue() throws IOException {
    String values = Repository.text("helm/tracklog/values.yaml");
    String readme = Repository.text(README);
    assertThat(readme).contains(MARK);

    String expected =
        readme.substring(0, readme.indexOf(MARK) + MARK.length())
            + "\n"
            + ValuesTable.render(values, Yaml.document(values));

    Written.assertCurrent(Repository.file(README), expected);
  }

  @Test
  void shouldHaveASchemaForEveryValue() {
    JsonNode values = Yaml.document(Repository.text("helm/tracklog/values.yaml"));
    JsonNode schema = Yaml.document(Repository.text("helm/tracklog/values.schema.json"));
    List<String> missing = new ArrayList<>();

    collectMissing(values, schema, "", missing);

    assertThat(missing).isEmpty();
  }

  private static void collectMissing(
      JsonNode values, JsonNode schema, String path, List<String> missing) {
    values
        .properties()
        .forEach(
            value -> {
              JsonNode known = schema.path("properties").path(value.getKey());
              if (known.isMissingNode()) {
                missing.add(path + value.getKey());
              } else if (known.has("properties")) {
                collectMissing(value.getValue(), known, path + value.getKey() + ".", missing);
              }
            });
  }
}
