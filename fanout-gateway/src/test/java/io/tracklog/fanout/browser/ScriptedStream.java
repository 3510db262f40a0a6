package io.tracklog.fanout.browser;

import static org.awaitility.Awaitility.await;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A double of {@code GET /v1/stream}: sends what the test says, and remembers what was asked. The
 * newest connection is the one that is written to. Safe on every thread.
 */
final class ScriptedStream {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<MultiMap> requests = new CopyOnWriteArrayList<>();
  private volatile @Nullable HttpServerResponse open;
  private volatile @Nullable Refusal refusal;

  private record Refusal(int status, String detail) {}

  /** The handler of the route. */
  void handle(RoutingContext context) {
    requests.add(context.queryParams());
    Refusal refused = refusal;
    if (refused != null) {
      context
          .response()
          .setStatusCode(refused.status)
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
          .putHeader(HttpHeaders.RETRY_AFTER, "1")
          .end(new JsonObject().put("detail", refused.detail).encode());
      return;
    }
    HttpServerResponse response = context.response().setChunked(true);
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .write("retry: 2300\n\n");
    open = response;
  }

  /** Sends an event without an id. */
  void send(String event, JsonObject data) {
    write("event: %s\ndata: %s\n\n".formatted(event, data.encode()));
  }

  /** Sends an event that bears a cursor. */
  void send(String event, JsonObject data, String id) {
    write("event: %s\ndata: %s\nid: %s\n\n".formatted(event, data.encode(), id));
  }

  /** Ends the connection without a word; from now on the answer is this problem. */
  void cutAndRefuse(int status, String detail) {
    refuse(status, detail);
    connection().end();
    open = null;
  }

  /** From now on the answer is this problem. */
  void refuse(int status, String detail) {
    refusal = new Refusal(status, detail);
  }

  /** From now on connections are taken again. */
  void accept() {
    refusal = null;
  }

  /** The query parameters of every request so far. */
  List<MultiMap> requests() {
    return List.copyOf(requests);
  }

  /** Forgets everything, for the next test. */
  void reset() {
    accept();
    requests.clear();
    open = null;
  }

  private void write(String text) {
    connection().write(text);
  }

  private HttpServerResponse connection() {
    await("a connection of the page").atMost(PATIENCE).until(() -> open != null);
    HttpServerResponse response = open;
    if (response == null) {
      throw new IllegalStateException("no connection");
    }
    return response;
  }
}
