package io.tracklog.streams.step;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Recorded positions, one JSON object a line, always in the same form. */
final class Traces {
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"deviceId\":\"([^\"]+)\",\"ts\":(\\d+),\"lat\":([-0-9.eE]+),\"lon\":([-0-9.eE]+).*");

  private Traces() {}

  /** Reads a file; the line's number is the sequence. */
  static List<Position> read(Path file, String fleet) throws IOException {
    List<Position> positions = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        positions.add(position(line, fleet, positions.size()));
      }
    }
    return positions;
  }

  private static Position position(String line, String fleet, long sequence) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      throw new IllegalArgumentException("not a position of the known form: " + line);
    }
    return Position.builder(
            new DeviceId(fleet, fields.group(1)),
            Long.parseLong(fields.group(2)),
            Double.parseDouble(fields.group(3)),
            Double.parseDouble(fields.group(4)))
        .sequence(sequence)
        .build();
  }
}
