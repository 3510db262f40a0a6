package io.tracklog.tools.tail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens the stream. For a thread that may wait; never an event loop. */
final class StreamClient {
  /** The gateway sends a comment every 15 s; a silence of three times that is a dead connection. */
  private static final int SILENCE_S = 45;

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
  private static final Duration PROBLEM_PATIENCE = Duration.ofSeconds(1);
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  private final HttpClient client;
  private final StreamRequest request;

  StreamClient(Vertx vertx, StreamRequest request) {
    this.request = request;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) CONNECT_PATIENCE.toMillis())
                .setReadIdleTimeout(SILENCE_S)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
  }

  /**
   * Opens the stream after an event.
   *
   * @param lastEventId the event's id; empty = from the request's start
   * @throws IOException when that failed, and may work later
   * @throws StreamRefusedException when it will not work later either
   */
  StreamConnection open(String lastEventId)
      throws IOException, StreamRefusedException, InterruptedException {
    StreamConnection connection = connect(lastEventId);
    int status = connection.status();
    if (status == OK) {
      return connection;
    }
    String problem = "HTTP " + status + " " + textOf(connection);
    connection.close();
    if (status == TOO_MANY_REQUESTS || status >= SERVER_ERRORS) {
      throw new IOException(problem);
    }
    throw new StreamRefusedException(
        status == NO_CONTENT ? "the gateway has nothing more to say" : problem);
  }

  private StreamConnection connect(String lastEventId) throws IOException, InterruptedException {
    try {
      return client
          .request(options(lastEventId))
          .compose(StreamClient::send)
          .toCompletionStage()
          .toCompletableFuture()
          .get(CONNECT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException(cause == null ? "unknown" : String.valueOf(cause.getMessage()), e);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + CONNECT_PATIENCE.toSeconds() + " s", e);
    }
  }

  /** Listens before it speaks: whoever comes later than the answer's first bytes misses them. */
  private static Future<StreamConnection> send(HttpClientRequest request) {
    Future<StreamConnection> answer = request.response().map(StreamConnection::of);
    return request.end().compose(sent -> answer);
  }

  private RequestOptions options(String lastEventId) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(request.url().getHost())
            .setPort(request.port())
            .setSsl(request.isSecure())
            .setURI(request.target())
            .putHeader("Accept", "text/event-stream, application/problem+json")
            .putHeader("Cache-Control", "no-store");
    request.token().ifPresent(token -> options.putHeader("Authorization", "Bearer " + token));
    if (!lastEventId.isEmpty()) {
      options.putHeader("Last-Event-ID", lastEventId);
    }
    return options;
  }

  /** The beginning of an error's body: a problem document, or whatever stands there. */
  private static String textOf(StreamConnection connection) throws InterruptedException {
    try {
      byte[] body = connection.read(PROBLEM_PATIENCE);
      return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
