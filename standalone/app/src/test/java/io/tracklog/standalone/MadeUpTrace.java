package io.tracklog.standalone;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * A trace with the oddities of real ones: devices that speak once, pairs with the same device and
 * time and other values, exact duplicates, 0/0, jumps, unknown headings.
 */
final class MadeUpTrace {
  private static final int POSITIONS = 100_000;
  private static final int DEVICES = 10_000;

  private MadeUpTrace() {}

  static Path write(Path path) throws IOException {
    SplittableRandom random = new SplittableRandom(20_220_103);
    long timeMs = 1_641_168_000_000L;
    String line = "";
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(path)), StandardCharsets.UTF_8))) {
      for (int i = 0; i < POSITIONS; i++) {
        timeMs += random.nextInt(10) < 7 ? 0 : random.nextInt(60);
        boolean duplicate = i > 0 && random.nextInt(2_000) == 0;
        line = duplicate ? line : line(random, timeMs);
        out.write(line);
        out.newLine();
      }
    }
    return path;
  }

  private static String line(SplittableRandom random, long timeMs) {
    boolean nullIsland = random.nextInt(4_000) == 0;
    return String.format(
        Locale.ROOT,
        "{\"deviceId\":\"ship-%05d\",\"ts\":%d,\"lat\":%.5f,\"lon\":%.5f,\"speedMps\":%.1f,"
            + "\"headingDeg\":%s,\"accuracyM\":null,\"altitudeM\":null}",
        random.nextInt(DEVICES),
        timeMs,
        nullIsland ? 0 : random.nextDouble(-70, 70),
        nullIsland ? 0 : random.nextDouble(-180, 180),
        random.nextDouble(0, 20),
        random.nextInt(7) == 0 ? "null" : Integer.toString(random.nextInt(360)));
  }
}
