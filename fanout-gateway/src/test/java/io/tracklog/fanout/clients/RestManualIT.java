package io.tracklog.fanout.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.schemas.model.DeviceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the manual's page, as it stands there. */
final class RestManualIT {
  private static final Path MANUAL = Path.of("..", "docs", "rest.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```sh\n(.*?)```");

  @TempDir private Path directory;

  @Test
  void shouldAnswerEveryExample() throws Exception {
    Program.assumePresent("curl");
    List<String> examples =
        EXAMPLE.matcher(Files.readString(MANUAL)).results().map(MatchResult::group).toList();
    assertThat(examples).hasSizeGreaterThan(4);

    // Given the device that the examples speak of, and a curl that fails with a problem
    Files.writeString(directory.resolve(".curlrc"), "fail-with-body\n");
    try (Log log = new Log();
        Gateway gateway = Gateway.start()) {
      log.appendNow(new DeviceId("acme", "bus-12"), 17);

      for (String example : examples) {
        // When
        String script =
            "set -e\nexport CURL_HOME=.\n"
                + example
                    .replaceAll("```(sh)?", "")
                    .replace("http://127.0.0.1:7080", "http://127.0.0.1:" + gateway.port());

        // Then
        try (Program shell = Program.start(directory, List.of("sh", "-c", script))) {
          assertThat(shell.awaitExit()).as(script + shell.output()).isZero();
          assertThat(shell.output()).as(script).doesNotContain("\"code\":");
        }
      }
      assertThat(Files.readString(directory.resolve("acme.geojson"))).contains("acme/bus-12");
      assertThat(Files.readString(directory.resolve("bus-12.gpx"))).contains("</gpx>");
    }
  }
}
