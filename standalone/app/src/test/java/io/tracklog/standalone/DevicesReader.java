package io.tracklog.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracklog.standalone.TraceFile.Fix;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** Reads the last-known table page by page over REST. */
final class DevicesReader {
  private static final int PAGE = 1_000;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI fanout;

  DevicesReader(URI fanout) {
    this.fanout = fanout;
  }

  /** The place of every device of a fleet; times are 0. */
  Map<String, Fix> lastKnown(String fleet) throws IOException, InterruptedException {
    Map<String, Fix> devices = new HashMap<>();
    String after = "";
    while (true) {
      JsonNode page = page(fleet, after);
      for (JsonNode device : page.get("devices")) {
        devices.put(
            device.get("device").asText(),
            new Fix(0, device.get("lat").asDouble(), device.get("lon").asDouble()));
      }
      if (!page.has("next")) {
        return devices;
      }
      after = "&after=" + page.get("next").asText();
    }
  }

  private JsonNode page(String fleet, String after) throws IOException, InterruptedException {
    URI uri = fanout.resolve("/v1/devices?fleet=" + fleet + "&limit=" + PAGE + after);
    return json.readTree(
        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
  }
}
