package io.tracklog.fanout.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.schemas.model.DeviceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** curl through nginx with the settings that the manual gives. */
final class NginxIT {
  private final DeviceId device =
      new DeviceId("nginx-" + UUID.randomUUID().toString().substring(0, 8), "bus-1");

  @TempDir private Path directory;
  private Log log;
  private Gateway gateway;
  private Nginx nginx;

  @BeforeEach
  void start() throws Exception {
    Nginx.assumePresent();
    Program.assumePresent("curl");
    log = new Log();
    gateway = Gateway.start("--stream.heartbeat=200ms");
    nginx = Nginx.start(directory, gateway.port());
  }

  @AfterEach
  void stop() {
    if (nginx != null) {
      nginx.close();
      gateway.close();
      log.close();
    }
  }

  @Test
  void shouldPassEventsOnAtOnceAndResumeAfterACut() throws Exception {
    // Given a stream through nginx that is live
    String cursor;
    try (Program curl = curl("-N", "/v1/stream?mode=log&device=" + device.key())) {
      curl.awaitOutput("event: live");

      // When a position comes, then it is there while the stream goes on, and heartbeats are
      log.appendNow(device, 1);
      curl.awaitOutput("\"seq\":1,");
      curl.awaitOutput("\n:\n");
      cursor = curl.lastMatch("(?m)^id: (.+)$");
    }

    // When the connection was cut and another position came
    log.appendNow(device, 2);

    // Then the stream goes on behind the first
    try (Program curl =
        curl(
            "-N", "/v1/stream?mode=log&device=" + device.key(), "-H", "Last-Event-ID: " + cursor)) {
      curl.awaitOutput("\"seq\":2,");
      assertThat(curl.output()).doesNotContain("\"seq\":1,");
    }
  }

  @Test
  void shouldPassRestAndTheMapOn() throws Exception {
    // Given
    log.appendNow(device, 7);

    // When, then
    try (Program curl = curl("-i", "/v1/devices/" + device.key())) {
      curl.awaitExit();
      assertThat(curl.output()).startsWith("HTTP/1.1 200 ").contains("\"seq\":7,", "ETag: W/\"");
    }
    try (Program curl = curl("-s", "/v1/devices/" + device.key() + "/track?format=gpx")) {
      curl.awaitExit();
      assertThat(curl.output()).contains("<trkpt ", "</gpx>");
    }
    try (Program curl = curl("-i", "/v1/devices/no/body")) {
      curl.awaitExit();
      assertThat(curl.output()).startsWith("HTTP/1.1 404 ").contains("\"code\":\"not-found\"");
    }
    try (Program curl = curl("-s", "/")) {
      curl.awaitExit();
      assertThat(curl.output()).contains("<html");
    }
  }

  private Program curl(String option, String path, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("curl", "-sS", option, "--unix-socket", nginx.socket().toString()));
    command.addAll(List.of(more));
    command.add("http://tracklog.test" + path);
    return Program.start(directory, command);
  }
}
