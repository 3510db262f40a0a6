package io.tracklog.kit.testing.browser;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One page of a {@link Chromium}. It remembers every request that left the page and every complaint
 * that reached the console. To be used by one test thread.
 */
public final class BrowserPage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);

  private final DevTools devTools;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final int width;
  private final int height;

  BrowserPage(DevTools devTools, int width, int height) {
    this.devTools = devTools;
    this.width = width;
    this.height = height;
    devTools.onEvent(this::remember);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      devTools.call(domain + ".enable", new JsonObject());
    }
    emulate(1, "light");
  }

  /**
   * Sets what the page sees of its device.
   *
   * @param pixelRatio device pixels for each CSS pixel: 2 makes a sharp screenshot
   * @param colourScheme {@code light} or {@code dark}
   */
  public BrowserPage emulate(double pixelRatio, String colourScheme) {
    devTools.call(
        "Emulation.setDeviceMetricsOverride",
        new JsonObject()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", pixelRatio)
            .put("mobile", false));
    JsonObject scheme =
        new JsonObject().put("name", "prefers-color-scheme").put("value", colourScheme);
    devTools.call(
        "Emulation.setEmulatedMedia", new JsonObject().put("features", JsonArray.of(scheme)));
    return this;
  }

  /** Goes to the URL; returns when the browser has begun to load it. */
  public void navigate(String url) {
    devTools.call("Page.navigate", new JsonObject().put("url", url));
  }

  /**
   * Evaluates a JavaScript expression, awaiting it where it is a promise.
   *
   * @return its value as JSON has it: String, Number, Boolean, JsonObject, JsonArray or null
   * @throws AssertionError if it throws
   */
  public @Nullable Object evaluate(String expression) {
    JsonObject answer =
        devTools.call(
            "Runtime.evaluate",
            new JsonObject()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (answer.containsKey("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.getJsonObject("exceptionDetails"));
    }
    return answer.getJsonObject("result").getValue("value");
  }

  /**
   * Waits until the expression is true; until then it may also throw.
   *
   * @throws AssertionError after a minute, with what the console has complained of
   */
  public void awaitTrue(String expression) {
    try {
      await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(POLL)
          .ignoreExceptions()
          .until(() -> Boolean.TRUE.equals(evaluate("Boolean(" + expression + ")")));
    } catch (ConditionTimeoutException never) {
      throw new AssertionError("never true: " + expression + "; console: " + complaints, never);
    }
  }

  /** Clicks the point, in CSS pixels from the page's upper left corner. */
  public void click(double x, double y) {
    for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      devTools.call(
          "Input.dispatchMouseEvent",
          new JsonObject()
              .put("type", type)
              .put("x", x)
              .put("y", y)
              .put("button", "left")
              .put("clickCount", 1));
    }
  }

  /** Types the text into what has the focus. */
  public void type(String text) {
    devTools.call("Input.insertText", new JsonObject().put("text", text));
  }

  /** Writes what is to be seen as PNG, creating the file's folder where it is missing. */
  public void screenshot(Path file) throws IOException {
    JsonObject picture =
        devTools.call("Page.captureScreenshot", new JsonObject().put("format", "png"));
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, Base64.getDecoder().decode(picture.getString("data")));
  }

  /** The URLs of all requests so far, in order; {@code data:} URLs, which request nothing, too. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Errors and warnings of the console and uncaught exceptions so far, in order. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Closes the page: left open, its streams would use up the connections to their server. */
  @Override
  public void close() {
    devTools.call("Page.close", new JsonObject());
    devTools.close();
  }

  private void remember(DevTools.Event event) {
    JsonObject params = event.params();
    switch (event.method()) {
      case "Network.requestWillBeSent" ->
          requests.add(params.getJsonObject("request").getString("url"));
      case "Runtime.exceptionThrown" ->
          complaints.add(params.getJsonObject("exceptionDetails").encode());
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(params.getString("type"))) {
          complaints.add(params.getJsonArray("args").encode());
        }
      }
      case "Log.entryAdded" -> {
        JsonObject entry = params.getJsonObject("entry");
        if (List.of("error", "warning").contains(entry.getString("level"))) {
          complaints.add(entry.getString("text") + " " + entry.getString("url", ""));
        }
      }
      default -> {}
    }
  }
}
