package io.tracklog.fanout.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.testing.Gateway;
import io.tracklog.fanout.testing.Log;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of devices, in their forms. */
final class DeviceListIT {
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

  private final String fleet = "list-" + UUID.randomUUID().toString().substring(0, 8);
  private Log log;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    log = new Log();
    gateway = Gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
    log.close();
  }

  @Test
  void shouldShowAllDevicesOnceWhenLinksAreFollowed() {
    // Given
    List<DeviceId> devices = new ArrayList<>();
    for (int i = 100; i < 160; i++) {
      devices.add(new DeviceId(fleet, "bus-" + i));
    }
    log.appendAll(devices, 1, 1);
    log.appendNow(new DeviceId(fleet + "-other", "bus-1"), 1);

    // When links are followed to the end
    List<String> shown = new ArrayList<>();
    String link = "/v1/devices?fleet=" + fleet + "&limit=7";
    for (int pages = 0; link != null && pages < 50; pages++) {
      HttpResponse<String> page = gateway.get(link);
      new JsonObject(page.body())
          .getJsonArray("devices").stream()
              .forEach(device -> shown.add(((JsonObject) device).getString("device")));
      link =
          page.headers()
              .firstValue("Link")
              .map(NEXT::matcher)
              .filter(Matcher::matches)
              .map(found -> "/v1/devices" + found.group(1))
              .orElse(null);
    }

    // Then
    assertThat(shown).containsExactlyElementsOf(devices.stream().map(DeviceId::key).toList());
  }

  @Test
  void shouldShowOnlyWhatIsInTheBoxAlsoAcrossTheAntimeridian() {
    // Given one device; all of them lie on the meridian of -97.5
    log.appendNow(new DeviceId(fleet, "bus-1"), 50);

    // When, then
    assertThat(page("&bbox=-98,30,-97,31")).contains("bus-1");
    assertThat(page("&bbox=-97,30,-96,31")).doesNotContain("bus-1");
    assertThat(page("&bbox=170,-90,-97,90")).contains("bus-1");
    assertThat(page("&bbox=-97,-90,-98,90")).doesNotContain("bus-1");
  }

  @Test
  void shouldMarkAndSelectByStatus() {
    // Given a device that is stale and one that is not
    DeviceId stale = new DeviceId(fleet, "stale");
    RecordMetadata at = log.appendNow(stale, 1);
    log.lastKnown(stale, 1, at, DeviceStatus.STALE, at.timestamp() + 1);
    log.appendNow(new DeviceId(fleet, "fresh"), 1);

    // When, then
    assertThat(page("&status=stale")).contains("/stale", "\"status\":\"stale\"", "\"ageMs\":");
    assertThat(page("&status=stale")).doesNotContain("/fresh");
    assertThat(page("&status=live")).contains("/fresh").doesNotContain("/stale");
    assertThat(page("&status=offline")).isEqualTo("{\"devices\":[]}");
  }

  @Test
  void shouldBeGeoJsonWhenThatIsAccepted() {
    // Given
    log.appendNow(new DeviceId(fleet, "a"), 1);
    log.appendNow(new DeviceId(fleet, "b"), 2);

    // When
    String path = "/v1/devices?limit=1&fleet=" + fleet;
    HttpResponse<String> answer = gateway.get(path, "Accept", "application/geo+json");
    HttpResponse<String> named = gateway.get(path + "&format=geojson");

    // Then it is a collection with what JSON has beside the devices
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/geo+json");
    assertThat(answer.headers().allValues("Vary")).contains("Accept");
    assertThat(named.headers().firstValue("Content-Type")).contains("application/geo+json");
    JsonObject collection = new JsonObject(answer.body());
    assertThat(collection.getString("type")).isEqualTo("FeatureCollection");
    assertThat(collection.getString("next")).isEqualTo(fleet + "/a");
    JsonObject feature = collection.getJsonArray("features").getJsonObject(0);
    assertThat(feature.getString("type")).isEqualTo("Feature");
    assertThat(feature.getString("id")).isEqualTo(fleet + "/a");
    assertThat(feature.getJsonObject("geometry").encode())
        .isEqualTo("{\"type\":\"Point\",\"coordinates\":[-97.5,30.01]}");
    assertThat(feature.getJsonObject("properties").getString("status")).isEqualTo("live");
    assertThat(feature.getJsonObject("properties").containsKey("ageMs")).isTrue();
  }

  @Test
  void shouldAnswerOneDeviceInItsFormsAndTags() {
    // Given
    log.appendNow(new DeviceId(fleet, "a"), 1);
    String path = "/v1/devices/" + fleet + "/a";

    // When
    HttpResponse<String> json = gateway.get(path);
    HttpResponse<String> geo = gateway.get(path, "Accept", "application/geo+json");
    String tag = json.headers().firstValue("ETag").orElseThrow();

    // Then each form has its tag, which holds for that form alone
    assertThat(geo.body()).startsWith("{\"type\":\"Feature\",");
    assertThat(geo.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag).startsWith("W/");
    HttpResponse<String> unchanged = gateway.get(path, "If-None-Match", "\"x\", " + tag);
    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(unchanged.headers().firstValue("ETag")).contains(tag);
    assertThat(unchanged.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(unchanged.headers().allValues("Vary")).contains("Accept");
    assertThat(gateway.get(path, "If-None-Match", "*").statusCode()).isEqualTo(304);
    assertThat(gateway.get(path, "If-None-Match", tag.substring(2)).statusCode()).isEqualTo(304);
    assertThat(
            gateway.get(path, "If-None-Match", tag, "Accept", "application/geo+json").statusCode())
        .isEqualTo(200);
    assertThat(gateway.get("/v1/devices/" + fleet + "/b", "If-None-Match", "*").statusCode())
        .isEqualTo(404);
  }

  @Test
  void shouldRefuseWhatItCannotGive() {
    // When, then
    HttpResponse<String> kml = gateway.get("/v1/devices", "Accept", "text/html");
    assertThat(kml.statusCode()).isEqualTo(406);
    assertThat(kml.body()).contains("\"code\":\"not-acceptable\"", "application/geo+json");
    for (String query :
        new String[] {
          "bbox=1,2,3",
          "bbox=a,b,c,d",
          "bbox=0,10,1,9",
          "bbox=0,0,181,1",
          "bbox=NaN,0,1,1",
          "status=gone",
          "limit=1001",
          "limit=-1",
          "after=nofleet",
          "fleet=a/b",
          "format=gpx",
          "devcie=1"
        }) {
      HttpResponse<String> answer = gateway.get("/v1/devices?" + query);
      assertThat(answer.statusCode()).as(query + answer.body()).isEqualTo(400);
      assertThat(answer.body()).as(query).contains("\"code\":\"");
    }
  }

  private String page(String query) {
    HttpResponse<String> answer = gateway.get("/v1/devices?fleet=" + fleet + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
