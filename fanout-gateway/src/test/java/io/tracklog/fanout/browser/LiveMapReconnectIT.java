package io.tracklog.fanout.browser;

import static io.tracklog.fanout.browser.Events.TS;
import static io.tracklog.fanout.browser.Events.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tracklog.kit.testing.browser.BrowserPage;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How the map tells of its connection, and how it comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveMapReconnectIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private MapUnderTest map;
  private BrowserPage page;

  @BeforeAll
  void start(@TempDir Path profile) throws IOException {
    map = MapUnderTest.start(profile);
  }

  @AfterAll
  void stop() {
    if (map != null) {
      map.close();
    }
  }

  @BeforeEach
  void openBlankPage() {
    page = map.newPage();
  }

  @AfterEach
  void shouldHaveStayedWithinItsOrigin() {
    assertThat(page.requests())
        .allMatch(url -> url.startsWith(map.origin() + "/") || url.startsWith("data:"));
    page.close();
  }

  @Test
  void shouldComeBackWithTheLastIdWhenConnectionIsCut() {
    // Given
    openLive("cursor-7");

    // When
    map.stream().cutAndRefuse(503, "The gateway is draining");

    // Then
    page.awaitTrue("tracklog.connection.state === 'waiting'");
    page.awaitTrue(textOf("connection-text") + " === 'Reconnecting'");
    page.awaitTrue(textOf("connection-problem") + " === 'The gateway is draining'");

    // When
    map.stream().accept();
    page.awaitTrue("tracklog.connection.state === 'snapshot'");
    map.stream().send("position", position("acme/bus-1", 30.28, -97.74, TS + 1_000));
    map.stream().send("live", new JsonObject(), "cursor-8");

    // Then
    page.awaitTrue("tracklog.connection.state === 'live'");
    page.awaitTrue("tracklog.vehicle('acme/bus-1').lat === 30.28");
    assertThat(newestRequest().get("lastEventId")).isEqualTo("cursor-7");
  }

  @Test
  void shouldComeBackWithTheLastIdWhenServerAsks() {
    // Given
    openLive("cursor-3");

    // When
    map.stream().send("reconnect", new JsonObject().put("afterMs", 50).put("reason", "drain"));

    // Then
    await().atMost(PATIENCE).until(() -> map.stream().requests().size() == 2);
    assertThat(newestRequest().get("lastEventId")).isEqualTo("cursor-3");
  }

  @Test
  void shouldShowProblemAndStopWhenServerRefusesForGood() {
    // Given
    map.stream().refuse(403, "The token does not cover fleet secret");

    // When
    page.navigate(map.url("?fleet=secret"));

    // Then
    page.awaitTrue("tracklog.connection.state === 'failed'");
    page.awaitTrue(textOf("connection-problem") + " === 'The token does not cover fleet secret'");

    // When: mended, and someone presses the button
    map.stream().accept();
    page.evaluate("document.getElementById('retry').click()");
    page.awaitTrue("tracklog.connection.state === 'snapshot'");
    map.stream().send("live", new JsonObject(), "cursor-1");

    // Then
    page.awaitTrue("tracklog.connection.state === 'live'");
    page.awaitTrue("document.getElementById('connection-detail').hidden");
  }

  @Test
  void shouldSayWhatIsMissingWhenLogHasGap() {
    // Given
    openLive("cursor-1");

    // When
    map.stream()
        .send(
            "gap",
            new JsonObject()
                .put("partition", 3)
                .put("from", 100)
                .put("to", 250)
                .put("reason", "retention"));

    // Then
    page.awaitTrue(
        textOf("notices")
            + ".includes('Positions 100 to 250 of partition 3 can no longer be had')");
  }

  @Test
  void shouldSayThatItIsOverWhenStreamEnds() {
    // Given
    openLive("cursor-1");

    // When
    map.stream().send("end", new JsonObject());

    // Then
    page.awaitTrue("tracklog.connection.state === 'ended'");
  }

  @Test
  void shouldHandFiltersOnWhenAddressNamesThem() {
    // Given, when
    page.navigate(map.url("?fleet=acme&fleet=zeta&device=demo/a&theme=none"));
    map.stream().send("live", new JsonObject(), "cursor-1");
    page.awaitTrue("tracklog.connection.state === 'live'");

    // Then
    MultiMap asked = newestRequest();
    assertThat(asked.getAll("fleet")).containsExactly("acme", "zeta");
    assertThat(asked.getAll("device")).containsExactly("demo/a");
    assertThat(asked.names()).containsExactlyInAnyOrder("fleet", "device");
  }

  private void openLive(String cursor) {
    page.navigate(map.url(""));
    map.stream().send("position", position("acme/bus-1", 30.26, -97.74, TS));
    map.stream().send("live", new JsonObject(), cursor);
    page.awaitTrue("tracklog.connection.state === 'live'");
  }

  private MultiMap newestRequest() {
    return map.stream().requests().getLast();
  }

  private static String textOf(String id) {
    return "document.getElementById('%s').textContent".formatted(id);
  }
}
