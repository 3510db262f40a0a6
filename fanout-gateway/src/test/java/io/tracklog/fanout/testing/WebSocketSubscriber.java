package io.tracklog.fanout.testing;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A subscriber on a WebSocket, the JDK's, which can be made to stop reading. */
public final class WebSocketSubscriber implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Hearer hearer = new Hearer();
  private final WebSocket socket;

  private WebSocketSubscriber(HttpClient http, URI uri, String... headers) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    socket = builder.buildAsync(uri, hearer).orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  static WebSocketSubscriber open(HttpClient http, int port, String query, String... headers) {
    return new WebSocketSubscriber(
        http, URI.create("ws://127.0.0.1:" + port + "/v1/stream" + query), headers);
  }

  /** Sends a message. */
  public WebSocketSubscriber send(JsonObject message) {
    return sendText(message.encode());
  }

  /** Sends a text, whatever it is. */
  public WebSocketSubscriber sendText(String text) {
    socket.sendText(text, true).orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    return this;
  }

  /** Subscribes to devices. */
  public WebSocketSubscriber subscribe(String id, String... devices) {
    return send(
        new JsonObject()
            .put("type", "subscribe")
            .put("id", id)
            .put("devices", new JsonArray(List.of(devices))));
  }

  /** Every message received so far, those of arrays one by one. */
  public List<JsonObject> messages() {
    return List.copyOf(hearer.messages);
  }

  /** What was received of a type, of whichever subscription. */
  public List<JsonObject> messages(String type) {
    return hearer.messages.stream().filter(m -> type.equals(m.getString("type"))).toList();
  }

  /** What was received of a type for a subscription. */
  public List<JsonObject> messages(String type, String id) {
    return messages(type).stream().filter(message -> id.equals(message.getString("id"))).toList();
  }

  /** Waits until a message of a type has come for a subscription. */
  public WebSocketSubscriber awaitMessage(String type, String id) {
    return awaitThat(subscriber -> !subscriber.messages(type, id).isEmpty());
  }

  /** Waits until something is true. */
  public WebSocketSubscriber awaitThat(Predicate<WebSocketSubscriber> condition) {
    await().atMost(LIMIT).until(() -> condition.test(this));
    return this;
  }

  /** Waits for the close frame; its code. */
  public int awaitClose() {
    return hearer.closed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Whether the server has closed it. */
  public boolean isClosed() {
    return hearer.closed.isDone();
  }

  /** Stops reading; what the system's buffers do not hold stays with the server. */
  public void pause() {
    hearer.isPaused = true;
  }

  /** Reads on. */
  public void resume() {
    hearer.isPaused = false;
    socket.request(1);
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static final class Hearer implements WebSocket.Listener {
    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean isPaused;

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        add(partial.toString());
        partial.setLength(0);
      }
      if (!isPaused) {
        socket.request(1);
      }
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
      closed.complete(statusCode);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.completeExceptionally(error);
    }

    private void add(String text) {
      if (text.startsWith("[")) {
        JsonArray array = new JsonArray(text);
        for (int i = 0; i < array.size(); i++) {
          messages.add(array.getJsonObject(i));
        }
      } else {
        messages.add(new JsonObject(text));
      }
    }
  }
}
