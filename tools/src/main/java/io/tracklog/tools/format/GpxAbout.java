package io.tracklog.tools.format;

import io.tracklog.kit.geo.GpxWriter;
import java.io.IOException;
import java.util.Map;

/** What is said about a whole GPX file: an element for each word, in the extensions at its end. */
final class GpxAbout {
  private GpxAbout() {}

  static void write(GpxWriter gpx, Map<String, String> about) throws IOException {
    if (about.isEmpty()) {
      return;
    }
    gpx.beginExtensions();
    for (Map.Entry<String, String> word : about.entrySet()) {
      gpx.extension(word.getKey(), Map.of(), word.getValue());
    }
  }
}
