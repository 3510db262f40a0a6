package io.tracklog.tools.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.kit.auth.DevicePattern;
import io.tracklog.kit.auth.PatternSet;
import io.tracklog.tools.format.RowFormat;
import io.tracklog.tools.log.OffsetVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A {@link Checkpoint} as a JSON object, legible and written by nobody else. Stateless. */
final class CheckpointJson {
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckpointJson() {}

  static byte[] write(Checkpoint checkpoint) throws IOException {
    ReplayPlan plan = checkpoint.plan();
    ObjectNode json = JSON.createObjectNode();
    json.put("version", VERSION);
    json.put("id", plan.id());
    json.put("window", plan.window().toString());
    json.set("devices", devices(plan.devices()));
    switch (plan.target()) {
      case Target.Topic(String name) -> json.put("topic", name);
      case Target.File(Path path, RowFormat format) ->
          json.put("file", path.toAbsolutePath().toString()).put("format", format.name());
    }
    json.put("pace", plan.pace().text());
    json.put("total", plan.total());
    json.put("lastMs", plan.lastMs());
    json.put("rest", checkpoint.rest().toString());
    json.put("written", checkpoint.written());
    switch (checkpoint.mark()) {
      case Sink.Mark.Ends(SortedMap<Integer, Long> ends) -> {
        ObjectNode each = json.putObject("ends");
        ends.forEach((partition, end) -> each.put(partition.toString(), end));
      }
      case Sink.Mark.Length(long bytes) -> json.put("length", bytes);
    }
    json.put("finished", checkpoint.finished());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }

  /**
   * Reads what was written.
   *
   * @throws IOException when it is something else
   */
  static Checkpoint read(byte[] bytes) throws IOException {
    JsonNode json = JSON.readTree(bytes);
    if (json.path("version").asInt() != VERSION) {
      throw new IOException("no checkpoint of this version of tracklog replay");
    }
    try {
      return new Checkpoint(
          plan(json),
          OffsetVector.parse(text(json, "rest")),
          json.path("written").asLong(),
          mark(json),
          json.path("finished").asBoolean());
    } catch (IllegalArgumentException e) {
      throw new IOException("no checkpoint: " + e.getMessage(), e);
    }
  }

  private static ReplayPlan plan(JsonNode json) {
    return new ReplayPlan(
        text(json, "id"),
        OffsetVector.parse(text(json, "window")),
        devices(json.path("devices")),
        target(json),
        Pace.parse(text(json, "pace")),
        json.path("total").asLong(),
        json.path("lastMs").asLong());
  }

  private static Target target(JsonNode json) {
    return json.has("topic")
        ? new Target.Topic(text(json, "topic"))
        : new Target.File(Path.of(text(json, "file")), RowFormat.valueOf(text(json, "format")));
  }

  private static Sink.Mark mark(JsonNode json) {
    if (json.has("length")) {
      return new Sink.Mark.Length(json.path("length").asLong());
    }
    SortedMap<Integer, Long> ends = new TreeMap<>();
    json.path("ends")
        .properties()
        .forEach(end -> ends.put(Integer.parseInt(end.getKey()), end.getValue().asLong()));
    return new Sink.Mark.Ends(ends);
  }

  private static ArrayNode devices(PatternSet devices) {
    ArrayNode patterns = JSON.createArrayNode();
    devices.patterns().forEach(pattern -> patterns.add(pattern.toString()));
    return patterns;
  }

  private static PatternSet devices(JsonNode json) {
    List<DevicePattern> patterns = new ArrayList<>();
    json.forEach(pattern -> patterns.add(DevicePattern.parse(pattern.asText())));
    return PatternSet.of(patterns);
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("\"" + field + "\" is missing");
    }
    return value.asText();
  }
}
