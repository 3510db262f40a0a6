package io.tracklog.kit.testing.browser;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium process with an empty profile. It chooses its own debugging port and writes
 * it to {@code DevToolsActivePort} in the profile's folder; nothing it does needs the network.
 */
public final class Chromium implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--remote-debugging-port=0");

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  private Chromium(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * The browser of this machine: the system property {@code tracklog.chromium}, else the first of
   * chromium, chromium-browser and google-chrome on the PATH. A test that needs it is skipped where
   * there is none.
   */
  public static Optional<Path> find() {
    String chosen = System.getProperty("tracklog.chromium", "");
    if (!chosen.isEmpty()) {
      return Optional.of(Path.of(chosen));
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts the browser and waits until it can be driven.
   *
   * @param binary what {@link #find()} found
   * @param profile an empty folder for its profile and its log; not deleted by {@link #close()}
   */
  public static Chromium start(Path binary, Path profile) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(binary.toString());
    command.addAll(FLAGS);
    command.add("--user-data-dir=" + profile);
    command.add("about:blank");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("chromium.log").toFile())
            .start();
    Path portFile = profile.resolve("DevToolsActivePort");
    await("Chromium's debugging port, see " + profile.resolve("chromium.log"))
        .atMost(START_LIMIT)
        .until(() -> Files.exists(portFile) && Files.readAllLines(portFile).size() >= 2);
    return new Chromium(process, Integer.parseInt(Files.readAllLines(portFile).getFirst()));
  }

  /**
   * Opens a blank page of so many CSS pixels.
   *
   * @throws UncheckedIOException if the browser does not answer
   */
  public BrowserPage newPage(int width, int height) {
    URI target = URI.create("http://127.0.0.1:" + port + "/json/new?about:blank");
    HttpRequest request =
        HttpRequest.newBuilder(target).PUT(HttpRequest.BodyPublishers.noBody()).build();
    try {
      JsonObject page = new JsonObject(http.send(request, BodyHandlers.ofString()).body());
      URI socket = URI.create(page.getString("webSocketDebuggerUrl"));
      return new BrowserPage(DevTools.connect(http, socket), width, height);
    } catch (IOException unanswered) {
      throw new UncheckedIOException(unanswered);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while opening a page", interrupted);
    }
  }

  /** Ends the browser and all its processes. */
  @Override
  public void close() {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(member -> member.onExit().join()); // they write to the profile until they end
    http.close();
  }
}
