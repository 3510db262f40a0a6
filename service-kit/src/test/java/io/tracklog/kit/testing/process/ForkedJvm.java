package io.tracklog.kit.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A program in a JVM of its own: this test's JDK and class path, little memory. It can be told to
 * end, killed without notice, and frozen. Safe on every thread; every method that says so blocks.
 */
public final class ForkedJvm implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;

  private ForkedJvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a program.
   *
   * @param output the file that takes what it writes to standard output and error
   * @param main its class
   * @param arguments of the program
   */
  public static ForkedJvm start(Path output, String main, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-ea:io.tracklog...",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(arguments);
    try {
      return new ForkedJvm(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start(),
          output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until it has written something like this.
   *
   * @return the match
   * @throws AssertionError when it has ended before
   */
  public Matcher awaitOutput(Pattern pattern) {
    return Awaitility.await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> find(pattern), Matcher::hasMatch);
  }

  /** Asks it to end (SIGTERM). */
  public void terminate() {
    process.destroy();
  }

  /** Ends it without notice (SIGKILL), and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Freezes it (SIGSTOP): its sockets stand, and nobody answers. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it go on (SIGCONT). */
  public void thaw() {
    signal("CONT");
  }

  /** Waits until it has ended, and returns its exit code. */
  public int awaitExit() {
    process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    return process.exitValue();
  }

  /** Everything that it has written so far. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private Matcher find(Pattern pattern) {
    boolean wasAlive = process.isAlive();
    Matcher matcher = pattern.matcher(output());
    if (!matcher.find() && !wasAlive) {
      throw new AssertionError("ended with " + process.exitValue() + ":\n" + output());
    }
    return matcher;
  }

  private void signal(String name) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
      int code = kill.waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + name + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling", e);
    }
  }
}
