package io.tracklog.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What lives on the heap of another JVM: its class histogram, which collects first. Needs the JDK's
 * {@code jcmd}.
 *
 * @param bytes of all objects
 * @param byClass bytes by the name of the class
 */
public record LiveHeap(long bytes, Map<String, Long> byClass) {

  /** What a collector puts where dead objects were; {@code FillerArray} and its like. */
  private static final String FILLER = "jdk.internal.vm.Filler";

  private static final Pattern COLUMNS = Pattern.compile("\\s+");

  /** Looks into a JVM of this machine and user. */
  public static LiveHeap of(ChildJvm jvm) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(jvm.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      return parse(reader.lines().map(String::strip).toList());
    }
  }

  /** Lines are {@code 1: 57025 8194992 [B (java.base)}, the last {@code Total 1 2}. */
  private static LiveHeap parse(List<String> lines) throws IOException {
    Map<String, Long> byClass = new HashMap<>();
    long fillers = 0;
    for (String line : lines) {
      String[] columns = COLUMNS.split(line, -1);
      if (columns[0].equals("Total")) {
        return new LiveHeap(Long.parseLong(columns[2]) - fillers, byClass);
      }
      if (columns.length > 3
          && columns[0].endsWith(":")
          && Character.isDigit(columns[0].charAt(0))) {
        long bytes = Long.parseLong(columns[2]);
        if (columns[3].contains(FILLER)) {
          fillers += bytes;
        } else {
          byClass.merge(columns[3], bytes, Long::sum);
        }
      }
    }
    throw new IOException("jcmd gave no histogram: " + String.join(" | ", lines));
  }
}
