package io.tracklog.ingest.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A device's end of a connection: sends, and remembers what it was told. */
public final class TestDevice implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final WebSocketClient client;
  private final WebSocket socket;
  private final List<JsonObject> told = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();

  private TestDevice(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.textMessageHandler(text -> told.add(new JsonObject(text)));
    socket.closeHandler(closed -> closeCode.complete((int) socket.closeStatusCode()));
    socket.resume();
  }

  public static TestDevice connect(Vertx vertx, int port, String query, List<String> subprotocols) {
    WebSocketClient client = vertx.createWebSocketClient();
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/v1/ingest" + query)
            .setSubProtocols(subprotocols);
    WebSocket socket = client.connect(options).map(WebSocket::pause).await();
    return new TestDevice(client, socket);
  }

  public TestDevice send(String text) {
    socket.writeTextMessage(text);
    return this;
  }

  public TestDevice sendBinary(byte[] bytes) {
    socket.writeBinaryMessage(Buffer.buffer(bytes));
    return this;
  }

  public WebSocket socket() {
    return socket;
  }

  /** Everything that the gateway said so far. */
  public List<JsonObject> told() {
    return told;
  }

  /** Waits until the gateway has said something like this, and returns the first that is. */
  public JsonObject await(Predicate<JsonObject> what) {
    return Awaitility.await()
        .atMost(LIMIT)
        .until(() -> told.stream().filter(what).findFirst().orElse(null), found -> found != null);
  }

  /** Waits for an acknowledgement that reaches this number. */
  public JsonObject awaitAck(long sequence) {
    return await(
        frame -> frame.getString("type").equals("ack") && frame.getLong("seq") >= sequence);
  }

  /** Waits for an error. */
  public JsonObject awaitError(String code) {
    return await(
        frame -> frame.getString("type").equals("error") && frame.getString("code").equals(code));
  }

  /** Waits for the end of the connection. */
  public int awaitClose() {
    return closeCode.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  public boolean isClosed() {
    return closeCode.isDone();
  }

  @Override
  public void close() {
    client.close().await();
  }
}
