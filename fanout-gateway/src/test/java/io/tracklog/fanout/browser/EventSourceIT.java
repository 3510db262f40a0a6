package io.tracklog.fanout.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.fanout.testing.SseClient;
import io.tracklog.kit.testing.browser.BrowserPage;
import io.tracklog.kit.testing.browser.Chromium;
import io.tracklog.schemas.model.DeviceId;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real browser's EventSource and fetch, on a page of another origin than the gateway's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EventSourceIT {
  private final DeviceId device =
      new DeviceId("browser-" + UUID.randomUUID().toString().substring(0, 8), "bus-1");
  private Chromium chromium;
  private Vertx vertx;
  private Log log;
  private BrowserPage page;
  private int pagePort;

  @BeforeAll
  void start(@TempDir Path profile) throws Exception {
    Optional<Path> binary = Chromium.find();
    assumeTrue(
        binary.isPresent(),
        "no chromium, chromium-browser or google-chrome on the PATH: name one with"
            + " -Dtracklog.chromium=FILE to test what browsers do");
    chromium = Chromium.start(binary.orElseThrow(), profile);
    vertx = Vertx.vertx();
    pagePort =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .response()
                        .putHeader("Content-Type", "text/html")
                        .end("<!doctype html><title>somebody's page</title>"))
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
    log = new Log();
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
      vertx.close().await();
      log.close();
    }
  }

  @BeforeEach
  void open() {
    page = chromium.newPage(800, 600);
  }

  @AfterEach
  void close() {
    page.close();
  }

  @Test
  void shouldComeBackWithItsLastIdAndMissNothingWhenTheGatewayIsReplaced() throws Exception {
    // Given a page that listens, and comes back at once, before the first gateway is gone or after
    page.navigate(allowed());
    Gateway first = gateway();
    int port = first.port();
    listen(port, "?mode=log&device=" + device.key());
    awaitGot("live ");
    log.appendNow(device, 1);
    awaitGot("\"seq\":1,");

    // When the gateway is stopped, a position comes, and another takes its place
    first.close();
    awaitGot("\"reason\":\"drain\"");
    log.appendNow(device, 2);
    try (Gateway second = gateway("--http.port=" + port)) {
      // Then the browser's own reconnection brings it, and nothing twice
      awaitGot("\"seq\":2,");
      page.awaitTrue("got.filter(event => event.startsWith('position')).length === 2");
      assertThat(second.port()).isEqualTo(port);
    }
  }

  @Test
  void shouldComeInWhenThereIsRoomAgain() throws Exception {
    // Given a gateway that is full
    page.navigate(allowed());
    try (Gateway gateway =
            gateway("--admission.address-connections=1", "--admission.retry-after=1s");
        SseClient other = gateway.stream("?device=" + device.key())) {
      other.awaitEvent("live");

      // When a page listens, then it is told to come back, again and again
      listen(gateway.port(), "?device=" + device.key());
      page.awaitTrue("got.filter(e => e.includes('too-many-connections')).length === 2");
      assertThat(page.evaluate("stream.readyState !== EventSource.CLOSED")).isEqualTo(true);

      // When there is room, then it comes in by itself
      other.close();
      awaitGot("live ");
    }
  }

  @Test
  void shouldStopWhenAReplayHasEnded() throws Exception {
    // Given a replay with an end
    page.navigate(allowed());
    try (Gateway gateway = gateway()) {
      long until = log.appendNow(device, 1).timestamp() + 1;

      // When a page listens, then it gets the end once, and does not come back for ever
      listen(
          gateway.port(),
          "?mode=log&from=earliest&until=%d&device=%s".formatted(until, device.key()));
      page.awaitTrue("stream.readyState === EventSource.CLOSED");
      page.awaitTrue("got.filter(event => event.startsWith('end')).length === 1");
    }
  }

  @Test
  void shouldLetOnlyAllowedOriginsRead() throws Exception {
    try (Gateway gateway = gateway()) {
      log.appendNow(device, 1);
      String devices =
          "http://127.0.0.1:" + gateway.port() + "/v1/devices?limit=1&fleet=" + device.fleet();

      // When a page that may asks, with headers that need permission
      page.navigate(allowed());
      page.evaluate(
          "fetch('%s', { headers: { Authorization: 'Bearer x', 'If-None-Match': '\"y\"' } })"
                  .formatted(devices)
              + ".then(r => r.text()).then(text => window.told = text, e => window.told = 'no');"
              + "null");

      // Then it reads the answer
      page.awaitTrue("window.told !== undefined");
      assertThat(page.evaluate("told")).asString().contains(device.key());

      // When another does, then it reads neither answers nor streams
      page.navigate("http://localhost:" + pagePort + "/");
      page.evaluate(
          "fetch('%s').then(r => r.text()).then(t => window.told = t, e => window.told = 'no'); null"
              .formatted(devices));
      page.awaitTrue("window.told === 'no'");
      listen(gateway.port(), "?device=" + device.key());
      page.awaitTrue("stream.readyState === EventSource.CLOSED && got.length === 0");
    }
  }

  private String allowed() {
    return "http://127.0.0.1:" + pagePort + "/";
  }

  private Gateway gateway(String... flags) throws Exception {
    String[] all = new String[flags.length + 1];
    all[0] = "--stream.allowed-origins=http://127.0.0.1:" + pagePort;
    System.arraycopy(flags, 0, all, 1, flags.length);
    return Gateway.start(all);
  }

  private void listen(int port, String query) {
    page.evaluate(
        """
        window.got = [];
        window.stream = new EventSource('http://127.0.0.1:%d/v1/stream%s');
        for (const type of ['position', 'live', 'end', 'reconnect'])
          stream.addEventListener(type,
            event => got.push(type + ' ' + event.lastEventId + ' ' + event.data));
        null\
        """
            .formatted(port, query));
  }

  private void awaitGot(String text) {
    page.awaitTrue("got.some(event => event.includes('%s'))".formatted(text));
  }
}
