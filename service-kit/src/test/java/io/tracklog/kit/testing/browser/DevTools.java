package io.tracklog.kit.testing.browser;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One DevTools connection: commands with their answers, and events. Calls block the test's thread
 * until the browser has answered; listeners run on the WebSocket's thread.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class DevTools implements WebSocket.Listener, AutoCloseable {
  private static final long ANSWER_LIMIT_SECONDS = 60;

  /** An event of the browser, such as {@code Runtime.exceptionThrown}. */
  record Event(String method, JsonObject params) {}

  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> pending = new ConcurrentHashMap<>();
  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private @Nullable WebSocket socket;

  private DevTools() {}

  static DevTools connect(HttpClient http, URI uri) {
    DevTools devTools = new DevTools();
    devTools.socket = http.newWebSocketBuilder().buildAsync(uri, devTools).join();
    return devTools;
  }

  /** Has every later event handed to the listener. */
  void onEvent(Consumer<Event> listener) {
    listeners.add(listener);
  }

  /**
   * Sends a command and waits for its result.
   *
   * @throws IllegalStateException if the browser answers with an error
   */
  JsonObject call(String method, JsonObject params) {
    WebSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    int id = ids.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    pending.put(id, answer);
    JsonObject command = new JsonObject().put("id", id).put("method", method).put("params", params);
    open.sendText(command.encode(), true).join();
    JsonObject message = answer.orTimeout(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS).join();
    if (message.containsKey("error")) {
      throw new IllegalStateException(method + ": " + message.getJsonObject("error").encode());
    }
    return message.getJsonObject("result");
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      JsonObject message = new JsonObject(partial.toString());
      partial.setLength(0);
      dispatch(message);
    }
    from.request(1);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    pending.values().forEach(answer -> answer.completeExceptionally(failure));
  }

  private void dispatch(JsonObject message) {
    Integer id = message.getInteger("id");
    if (id == null) {
      Event event = new Event(message.getString("method"), message.getJsonObject("params"));
      listeners.forEach(listener -> listener.accept(event));
      return;
    }
    CompletableFuture<JsonObject> answer = pending.remove(id);
    if (answer != null) {
      answer.complete(message);
    }
  }

  @Override
  public void close() {
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }
}
