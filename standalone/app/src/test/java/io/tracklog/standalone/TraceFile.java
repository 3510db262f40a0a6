package io.tracklog.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A recorded trace, read by a way of its own, so that nothing of what is tested takes part in
 * saying what is right.
 *
 * @param path the gzipped file
 * @param byDevice the fixes of each device, in the order of the file
 */
record TraceFile(Path path, Map<String, List<Fix>> byDevice) {
  /** Where real traces lie, when they do: beside the checkout. */
  private static final Path REAL = Path.of("..", "..", "..", "shared", "data", "traces");

  /** One line of a trace, as far as it is compared. */
  record Fix(long recordedMs, double latitude, double longitude) {}

  /** The real trace of that name, or one made up of the same shape where there is none. */
  static TraceFile named(String name, Path scratch) throws IOException {
    Path real = REAL.resolve(name + ".ndjson.gz");
    return read(
        Files.exists(real) ? real : MadeUpTrace.write(scratch.resolve(name + ".ndjson.gz")));
  }

  int positions() {
    return byDevice.values().stream().mapToInt(List::size).sum();
  }

  /**
   * The newest fix of a device: latest by its own clock, and of equal ones the last that was sent.
   */
  Fix newest(String device) {
    List<Fix> fixes = byDevice.get(device);
    Fix newest = fixes.getFirst();
    for (Fix fix : fixes) {
      newest = fix.recordedMs() >= newest.recordedMs() ? fix : newest;
    }
    return newest;
  }

  private static TraceFile read(Path path) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, List<Fix>> byDevice = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode fix = json.readTree(line);
        byDevice
            .computeIfAbsent(fix.get("deviceId").asText(), device -> new ArrayList<>())
            .add(
                new Fix(
                    fix.get("ts").asLong(), fix.get("lat").asDouble(), fix.get("lon").asDouble()));
      }
    }
    return new TraceFile(path, byDevice);
  }
}
