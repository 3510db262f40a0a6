package io.tracklog.tools.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says in a line what an event tells. Pure. */
final class EventText {
  private final DateTimeFormatter time;

  EventText(ZoneId zone) {
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
  }

  /** The line for an event of this type with this data. */
  String line(String type, JsonNode data) {
    return switch (type) {
      case "position" -> position(data);
      case "status" ->
          "%s  %-28s is %s (%s)"
              .formatted(
                  timeOf(data, "since"),
                  text(data, "device"),
                  text(data, "status"),
                  text(data, "reason"));
      case "leave" -> "%12s  %-28s left the view".formatted("", text(data, "device"));
      case "live" -> "-- live --";
      case "end" -> "-- end --";
      case "gap" ->
          "!! partition %s: offsets %s to %s are lost (%s)"
              .formatted(
                  text(data, "partition"),
                  text(data, "from"),
                  text(data, "to"),
                  text(data, "reason"));
      case "reconnect" ->
          "-- the gateway asks to come back in %s ms (%s) --"
              .formatted(text(data, "afterMs"), text(data, "reason"));
      default -> type + " " + data;
    };
  }

  private String position(JsonNode data) {
    String line =
        String.format(
            Locale.ROOT,
            "%s  %-28s %10.5f %11.5f  %s  %s  %-7s %s",
            timeOf(data, "ts"),
            text(data, "device"),
            data.path("lat").asDouble(),
            data.path("lon").asDouble(),
            measure(data, "speed", "%5.1f m/s"),
            measure(data, "heading", "%3.0f°"),
            text(data, "status"),
            text(data, "at"));
    int skipped = data.path("skipped").asInt(0);
    String replay = text(data, "replay");
    return line
        + (skipped == 0 ? "" : "  (" + skipped + " skipped)")
        + (replay.isEmpty() ? "" : "  (replay " + replay + ")");
  }

  private static String measure(JsonNode data, String field, String format) {
    double value = data.path(field).asDouble(Double.NaN);
    return Double.isNaN(value)
        ? " ".repeat(String.format(Locale.ROOT, format, 0.0).length())
        : String.format(Locale.ROOT, format, value);
  }

  private String timeOf(JsonNode data, String field) {
    return time.format(Instant.ofEpochMilli(data.path(field).asLong(0)));
  }

  private static String text(JsonNode data, String field) {
    return data.path(field).asText("");
  }
}
