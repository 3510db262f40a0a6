package io.tracklog.fanout.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program of others, and what it has written so far. Closing it ends it. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final StringBuilder output = new StringBuilder();
  private final Thread reader;

  private Program(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /** Starts one; its errors are part of what it writes. */
  static Program start(Path directory, List<String> command) throws IOException {
    return new Program(
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start());
  }

  /** Where a program is, on the PATH or where administrators have theirs. */
  static Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(path.split(":", -1))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Skips the test where this machine does not have a program. */
  static void assumePresent(String name) {
    assumeTrue(find(name).isPresent(), "no " + name + " on the PATH");
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** What it has written. */
  String output() {
    synchronized (output) {
      return output.toString();
    }
  }

  /** Waits until it has written something. */
  void awaitOutput(String text) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(output()).contains(text));
  }

  /** Waits until it has ended, and has told everything; returns its exit code. */
  int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running: " + output());
    }
    reader.join();
    return process.exitValue();
  }

  /** Waits until it has ended, and tells whether it did so in time and well. */
  boolean succeeds() throws InterruptedException {
    return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  /** The first group of a pattern's last match in what it has written. */
  String lastMatch(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(output());
    String last = null;
    while (matcher.find()) {
      last = matcher.group(1);
    }
    if (last == null) {
      throw new AssertionError("no " + pattern + " in: " + output());
    }
    return last;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (InputStream in = process.getInputStream()) {
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        String text = new String(buffer, 0, count, StandardCharsets.UTF_8);
        synchronized (output) {
          output.append(text);
        }
      }
    } catch (IOException e) {
      // What it had to say has been cut with it.
      if (process.isAlive()) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
