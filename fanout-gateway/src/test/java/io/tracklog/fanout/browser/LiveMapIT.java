package io.tracklog.fanout.browser;

import static io.tracklog.fanout.browser.Events.TS;
import static io.tracklog.fanout.browser.Events.position;
import static io.tracklog.fanout.browser.Events.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.testing.browser.BrowserPage;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the map shows of a fleet, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveMapIT {
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
  void openWithThreeVehicles() {
    page = map.newPage();
    page.navigate(map.url(""));
    map.stream().send("position", position("acme/bus-1", 30.26, -97.74, TS));
    map.stream().send("position", position("acme/bus-2", 30.28, -97.72, TS));
    map.stream()
        .send("position", position("zeta/tram-1", 30.30, -97.76, TS).put("status", "stale"));
    map.stream().send("live", new JsonObject(), "cursor-1");
    page.awaitTrue("tracklog.connection.state === 'live' && tracklog.frames.drawn === 3");
  }

  @AfterEach
  void shouldHaveStayedWithinItsOriginAndBeenQuiet() {
    assertThat(page.requests())
        .hasSizeGreaterThan(10)
        .allMatch(url -> url.startsWith(map.origin() + "/") || url.startsWith("data:"));
    assertThat(page.complaints()).isEmpty();
    page.close();
  }

  @Test
  void shouldShowAndCountVehiclesWhenSnapshotHasArrived() {
    // Given, when: three vehicles
    // Then
    page.awaitTrue("document.getElementById('count-all').textContent === '3'");
    page.awaitTrue("document.getElementById('count-stale').textContent === '1'");
    page.awaitTrue("document.querySelectorAll('#list [role=option]').length === 3");
    page.awaitTrue("document.getElementById('connection-text').textContent === 'Live'");
    assertThat(page.evaluate("Math.round(tracklog.view.lat * 10)")).isEqualTo(303);
  }

  @Test
  void shouldMoveVehicleWhenNewPositionArrives() {
    // When
    map.stream().send("position", position("acme/bus-1", 30.27, -97.75, TS + 60_000));

    // Then
    page.awaitTrue("Math.abs(tracklog.vehicle('acme/bus-1').shown.lat - 30.27) < 1e-6");
    page.awaitTrue("Math.abs(tracklog.vehicle('acme/bus-1').shown.lon + 97.75) < 1e-6");
  }

  @Test
  void shouldNotMoveVehicleBackWhenOlderPositionArrives() {
    // When
    map.stream().send("position", position("acme/bus-1", 10.0, 10.0, TS - 1));
    map.stream().send("position", position("acme/bus-2", 30.29, -97.72, TS + 60_000));

    // Then: the second has arrived, hence the first has too
    page.awaitTrue("tracklog.vehicle('acme/bus-2').lat === 30.29");
    assertThat(page.evaluate("tracklog.vehicle('acme/bus-1').lat")).isEqualTo(30.26);
  }

  @Test
  void shouldGreyVehicleWhenItTurnsStale() {
    // When
    map.stream().send("status", status("acme/bus-2", "stale"));

    // Then
    page.awaitTrue("tracklog.vehicle('acme/bus-2').status === 'stale'");
    page.awaitTrue("document.querySelectorAll('.row[data-status=stale]').length === 2");
    page.awaitTrue("document.getElementById('count-live').textContent === '1'");
  }

  @Test
  void shouldForgetVehicleWhenItLeaves() {
    // When
    map.stream().send("leave", new JsonObject().put("device", "acme/bus-2"));

    // Then
    page.awaitTrue("tracklog.vehicle('acme/bus-2') === null && tracklog.frames.drawn === 2");
    page.awaitTrue("document.querySelectorAll('#list [role=option]').length === 2");
  }

  @Test
  void shouldNarrowListWhenSomeoneSearches() {
    // When
    page.evaluate("document.getElementById('search').focus()");
    page.type("zeta");

    // Then
    page.awaitTrue("document.querySelectorAll('#list [role=option]').length === 1");
    page.awaitTrue("document.querySelector('.row-device').textContent === 'tram-1'");
    page.awaitTrue("document.getElementById('matches').textContent === '1 shown'");
  }

  @Test
  void shouldNarrowListWhenSomeoneFiltersByStatus() {
    // When
    page.evaluate("document.querySelector('.filters [data-status=live]').click()");

    // Then
    page.awaitTrue("document.querySelectorAll('.row[data-status=live]').length === 2");
    page.awaitTrue("document.querySelectorAll('#list [role=option]').length === 2");
  }

  @Test
  void shouldShowDetailsWhenVehicleIsClickedOnTheMap() {
    // When
    click("acme/bus-1");

    // Then
    page.awaitTrue("tracklog.selected === 'acme/bus-1'");
    assertThat(page.evaluate("document.getElementById('details').innerText"))
        .asString()
        .contains("acme", "bus-1", "live", "38.5 km/h · 10.7 m/s", "272° W", "± 8 m")
        .contains("30.26000, −97.74000", "17", "3:120734");
  }

  @Test
  void shouldDrawTheLastHourOfTheSelectedVehicleInOnePieceButForJumps() {
    // When
    click("acme/bus-1");

    // Then
    page.awaitTrue("tracklog.trackLines.length === 2 && tracklog.trackLines[0].length === 2");
    assertThat(page.evaluate("document.getElementById('details-gpx').href"))
        .isEqualTo(map.origin() + "/v1/devices/acme/bus-1/track?format=gpx");

    // When
    page.evaluate("document.getElementById('details-close').click()");

    // Then
    page.awaitTrue("tracklog.trackLines.length === 0");
  }

  @Test
  void shouldShowDetailsWhenRowIsClicked() {
    // When
    page.evaluate("document.querySelector('#list [role=option]').click()");

    // Then
    page.awaitTrue("tracklog.selected === 'acme/bus-1'");
    page.awaitTrue("!document.getElementById('details').hidden");
    page.awaitTrue("document.querySelector('.row[aria-selected=true] .row-device') !== null");
  }

  @Test
  void shouldKeepVehicleInSightWhenFollowing() {
    // Given
    click("acme/bus-1");
    page.awaitTrue("tracklog.selected === 'acme/bus-1'");
    page.evaluate("document.getElementById('follow').click()");
    page.awaitTrue("tracklog.following");

    // When
    map.stream().send("position", position("acme/bus-1", 30.40, -97.90, TS + 600_000));

    // Then
    page.awaitTrue("Math.abs(tracklog.view.lat - 30.40) < 0.01");
  }

  private void click(String device) {
    page.click(pixel(device, "x"), pixel(device, "y"));
  }

  private double pixel(String device, String axis) {
    Object value = page.evaluate("tracklog.pixel('%s').%s".formatted(device, axis));
    assertThat(value).isInstanceOf(Number.class);
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
