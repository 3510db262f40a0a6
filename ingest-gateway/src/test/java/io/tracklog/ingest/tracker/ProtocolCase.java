package io.tracklog.ingest.tracker;

import io.tracklog.ingest.decode.RefusedInputException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message that a tracker sends, and what it means: one line of a file of them. */
public record ProtocolCase(JsonObject json) {
  /** Where bare ids belong in these tests. */
  public static final String FLEET = "home";

  /** Reads JSON lines. */
  public static Stream<ProtocolCase> parse(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank())
        .map(line -> new ProtocolCase(new JsonObject(line)));
  }

  /** The dialect it is written in: {@code osmand}, {@code owntracks} or {@code overland}. */
  public String protocol() {
    String name = json.getString("protocol");
    return name.startsWith("osmand") ? "osmand" : name;
  }

  /** What it means. */
  public JsonObject expect() {
    return json.getJsonObject("expect");
  }

  /** The query with its question mark, or nothing. */
  public String query() {
    String target = json.getString("path_or_query");
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark);
  }

  /** The headers. */
  public Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    json.getJsonObject("headers", new JsonObject())
        .forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
    String type = json.getString("content_type");
    if (type != null) {
      headers.put("Content-Type", type);
    }
    return headers;
  }

  /** The body. */
  public byte[] body() {
    return json.getString("body", "").getBytes(StandardCharsets.UTF_8);
  }

  /** It as a decoder sees it. */
  public TrackerRequest request() throws RefusedInputException {
    String query = query();
    return new TrackerRequest(
        Parameters.decode(query.isEmpty() ? null : query.substring(1)),
        headers()::get,
        body(),
        new DeviceNames(FLEET, false, false));
  }

  /** The device as we name it: the user of an OwnTracks topic is the fleet. */
  public static @Nullable String device(JsonObject expected) {
    String id = expected.getString("deviceId");
    if (id == null) {
      return null;
    }
    String name = id.startsWith("owntracks/") ? id.substring("owntracks/".length()) : id;
    return name.indexOf('/') < 0 ? FLEET + '/' + name : name;
  }

  @Override
  public String toString() {
    return json.getString("id") + " " + json.getString("name");
  }
}
