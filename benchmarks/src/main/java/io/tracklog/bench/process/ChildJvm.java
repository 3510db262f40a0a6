package io.tracklog.bench.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program in a JVM of its own, with this JVM's class path. Ended by {@link #close}. */
public final class ChildJvm implements AutoCloseable {
  private static final long END_SECONDS = 60;

  private final String name;
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(String name, Process process) {
    this.name = name;
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts a program. What it says on standard error goes to the file {@code name.log} of the
   * folder.
   *
   * @param options of the JVM
   */
  public static ChildJvm start(
      String name, Path folder, List<String> options, Class<?> main, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(args));
    File log = folder.resolve(name + ".log").toFile();
    return new ChildJvm(
        name, new ProcessBuilder(command).redirectError(log).directory(folder.toFile()).start());
  }

  /** This JVM's, which may be relative to its working directory: the child has another one. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** The processors' time that it has taken so far; zero when the system does not say. */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Reads its standard output up to a line of which something can be made.
   *
   * @param read makes something of a line, or null
   * @throws IOException when its output ends before
   */
  public <T> T await(Function<String, @Nullable T> read) throws IOException {
    String line = output.readLine();
    while (line != null) {
      T found = read.apply(line);
      if (found != null) {
        return found;
      }
      line = output.readLine();
    }
    throw new IOException(name + " has ended; its log tells why");
  }

  /** Says a line to it, on its standard input. */
  public void tell(String line) throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
  }

  /** Ends it as a crash would (SIGKILL), and returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** All that it still says, line by line, until it ends. */
  public Stream<String> lines() {
    return output.lines();
  }

  /** Asks it to end (SIGTERM), and makes it when it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
