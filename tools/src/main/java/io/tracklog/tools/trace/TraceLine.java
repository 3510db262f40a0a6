package io.tracklog.tools.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tracklog.schemas.model.PositionReport;
import java.io.IOException;
import java.util.Map;

/**
 * One recorded position: {@code {"deviceId","ts","lat","lon","speedMps","headingDeg","accuracyM",
 * "altitudeM"}}, unknown measurements null or left out.
 *
 * <p>Only what the playback itself needs is checked, name and time. Whether the position makes
 * sense is for the gateway to say.
 *
 * @param deviceId the recorded name, without a fleet
 * @param recordedMs the recorded time, epoch milliseconds
 * @param json the other values
 */
record TraceLine(String deviceId, long recordedMs, JsonNode json) {
  private static final ObjectReader READER = new ObjectMapper().reader();

  /**
   * Reads a line.
   *
   * @throws BadLineException when it is no JSON object, or one without a name or a time
   */
  static TraceLine parse(String line) throws BadLineException {
    JsonNode json = tree(line);
    JsonNode deviceId = json.path("deviceId");
    JsonNode recorded = json.path("ts");
    if (!deviceId.isTextual()) {
      throw new BadLineException("deviceId is missing or not a string");
    }
    if (!recorded.isIntegralNumber() || !recorded.canConvertToLong()) {
      throw new BadLineException("ts is missing or not epoch milliseconds");
    }
    return new TraceLine(deviceId.textValue(), recorded.longValue(), json);
  }

  /** The report that a device of this name would send at another time. */
  PositionReport report(String device, long timeMs) {
    return new PositionReport(
        device,
        null,
        timeMs,
        number("lat"),
        number("lon"),
        number("altitudeM"),
        number("speedMps"),
        number("headingDeg"),
        number("accuracyM"),
        Map.of());
  }

  private double number(String field) {
    return json.path(field).asDouble(Double.NaN);
  }

  private static JsonNode tree(String line) throws BadLineException {
    try {
      JsonNode json = READER.readTree(line);
      if (!json.isObject()) {
        throw new BadLineException("not a JSON object");
      }
      return json;
    } catch (IOException e) {
      throw new BadLineException("not JSON", e);
    }
  }
}
