package io.tracklog.fanout.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.schemas.model.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Node's programs use: the packages as their lock file names them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NodeSubscribersIT {
  private static final Path SOURCES = Path.of("src", "test", "clients");
  private static final Path INSTALLED = Path.of("target", "clients").toAbsolutePath();

  private Log log;

  @BeforeAll
  void install() throws Exception {
    Program.assumePresent("node");
    Program.assumePresent("npm");
    Files.createDirectories(INSTALLED);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Files.writeString(INSTALLED.resolve(file.getFileName().toString()), Files.readString(file));
      }
    }
    List<String> install =
        List.of("npm", "ci", "--no-audit", "--no-fund", "--fetch-retries=0", "--prefer-offline");
    try (Program npm = Program.start(INSTALLED, install)) {
      assumeTrue(
          npm.succeeds(),
          () -> "npm cannot install src/test/clients, is a registry reachable? " + npm.output());
    }
    log = new Log();
  }

  @AfterAll
  void stop() {
    if (log != null) {
      log.close();
    }
  }

  @Test
  void shouldServeEventSourceThroughARestartOfTheGateway() throws Exception {
    // Given a client whose stream is live, and which will come back when the first gateway is gone:
    // EventSource gives up for ever when it is answered with an error
    DeviceId device = device();
    Gateway first = Gateway.start("--stream.retry=20s");
    int port = first.port();
    try (Program client = eventSource(port, device)) {
      client.awaitOutput("live {}");
      log.appendNow(device, 1);
      client.awaitOutput("\"seq\":1,");

      // When the gateway is stopped, a position comes, and another gateway takes its place
      first.close();
      client.awaitOutput("\"reason\":\"drain\"");
      log.appendNow(device, 2);
      try (Gateway second = Gateway.start("--http.port=" + port)) {
        // Then the client comes back by itself, with its last id, and misses nothing
        client.awaitOutput("\"seq\":2,");
        log.appendNow(device, 3);
        client.awaitOutput("\"seq\":3,");
      }
      assertThat(client.output()).containsPattern("ask lastEventId=[A-Za-z0-9_-]{8,}");
      assertThat(client.output()).containsSubsequence("\"seq\":1,", "\"seq\":2,", "\"seq\":3,");
    }
  }

  @Test
  void shouldServeWsUntilTheGatewayIsStopped() throws Exception {
    // Given a subscription that is live
    DeviceId device = device();
    try (Gateway gateway = Gateway.start();
        Program client =
            node("ws.mjs", "ws://127.0.0.1:" + gateway.port() + "/v1/stream", device.key())) {
      client.awaitOutput("\"type\":\"subscribed\"");
      client.awaitOutput("\"type\":\"live\"");

      // When a position comes, then it is there
      log.appendNow(device, 1);
      client.awaitOutput("\"seq\":1,");

      // When the gateway is stopped, then the client is told to come back, and with which cursor
      gateway.stop();
      client.awaitOutput("close 1012");
      assertThat(client.output()).containsSubsequence("\"type\":\"reconnect\"", "\"cursor\":\"");
    }
  }

  private DeviceId device() {
    return new DeviceId("node-" + UUID.randomUUID().toString().substring(0, 8), "bus-1");
  }

  private static Program eventSource(int port, DeviceId device) throws IOException {
    return node(
        "eventsource.mjs",
        "http://127.0.0.1:" + port + "/v1/stream?mode=log&device=" + device.key());
  }

  private static Program node(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(List.of(arguments));
    return Program.start(INSTALLED, command);
  }
}
