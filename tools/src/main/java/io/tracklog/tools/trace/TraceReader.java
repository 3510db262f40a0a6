package io.tracklog.tools.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace line by line; gzipped when its name ends in {@code .gz}. Confined to one thread.
 */
final class TraceReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final BufferedReader lines;
  private final BadLineListener badLines;
  private long lineNumber;

  private TraceReader(BufferedReader lines, BadLineListener badLines) {
    this.lines = lines;
    this.badLines = badLines;
  }

  /**
   * Opens a trace.
   *
   * @throws IOException when the file cannot be read, or is not gzip though its name says so
   */
  static TraceReader open(Path file, BadLineListener badLines) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      InputStream plain =
          file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
      return new TraceReader(
          new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER_BYTES),
          badLines);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** The next good line; null at the end. Empty lines are passed over, bad ones are reported. */
  @Nullable TraceLine next() throws IOException {
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      lineNumber++;
      TraceLine line = text.isBlank() ? null : goodLine(text);
      if (line != null) {
        return line;
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private @Nullable TraceLine goodLine(String text) {
    try {
      return TraceLine.parse(text);
    } catch (BadLineException e) {
      badLines.badLine(lineNumber, String.valueOf(e.getMessage()));
      return null;
    }
  }
}
