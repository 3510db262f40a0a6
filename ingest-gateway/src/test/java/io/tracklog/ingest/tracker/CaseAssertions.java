package io.tracklog.ingest.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.schemas.model.PositionReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what was decoded is what a case means. */
final class CaseAssertions {
  private CaseAssertions() {}

  static void assertMeans(JsonObject expected, List<Decoded> decoded) {
    switch (expected.getString("kind")) {
      case "location" -> assertReports(List.of(expected), decoded);
      case "batch" -> assertReports(items(expected), decoded);
      case "transition" -> assertTransition(expected, decoded);
      case "no_position", "ignored" -> assertThat(decoded).isEmpty();
      default -> throw new IllegalArgumentException(expected.getString("kind"));
    }
  }

  private static List<JsonObject> items(JsonObject batch) {
    JsonArray items = batch.getJsonArray("items").copy();
    if (batch.containsKey("current")) {
      items.add(batch.getJsonObject("current"));
    }
    return items.stream().map(JsonObject.class::cast).toList();
  }

  private static void assertTransition(JsonObject expected, List<Decoded> decoded) {
    if (expected.getDouble("lat") == null) {
      assertThat(decoded).isEmpty();
      return;
    }
    assertReports(List.of(expected), decoded);
    assertThat(report(decoded.get(0)).attributes())
        .containsEntry("event", expected.getString("event"))
        .containsEntry("region", expected.getString("region"));
  }

  private static void assertReports(List<JsonObject> expected, List<Decoded> decoded) {
    assertThat(decoded).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertReport(expected.get(i), report(decoded.get(i)));
    }
  }

  private static PositionReport report(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Reported.class);
    return ((Decoded.Reported) decoded).report();
  }

  private static void assertReport(JsonObject expected, PositionReport report) {
    assertThat(report.device()).isEqualTo(ProtocolCase.device(expected));
    assertThat(report.timeMs()).isEqualTo(expected.getLong("ts"));
    assertNumber("lat", expected, report.latitude());
    assertNumber("lon", expected, report.longitude());
    assertNumber("speedMps", expected, report.speedMps());
    assertNumber("headingDeg", expected, report.headingDeg());
    assertNumber("accuracyM", expected, report.accuracyM());
    assertNumber("altitudeM", expected, report.altitudeM());
    assertAttribute("battery", expected.getValue("batteryPct"), report);
    for (String name : List.of("charging", "hdop", "valid", "mock")) {
      assertAttribute(name, expected.getValue(name), report);
    }
    JsonObject attributes = expected.getJsonObject("attributes", new JsonObject());
    attributes.forEach(entry -> assertAttribute(entry.getKey(), entry.getValue(), report));
  }

  private static void assertNumber(String name, JsonObject expected, double actual) {
    Double value = expected.getDouble(name);
    if (value == null) {
      assertThat(actual).as(name).isNaN();
    } else {
      assertThat(actual).as(name).isCloseTo(value, within(0.001));
    }
  }

  private static void assertAttribute(
      String name, @Nullable Object expected, PositionReport report) {
    String actual = report.attributes().get(name);
    if (expected instanceof Number number) {
      assertThat(Double.parseDouble(String.valueOf(actual)))
          .as(name)
          .isEqualTo(number.doubleValue());
    } else if (expected != null) {
      assertThat(actual).as(name).isEqualTo(expected.toString());
    } else {
      assertThat(actual).as(name).isNull();
    }
  }
}
