package io.tracklog.ingest.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Sends requests exactly as they are written, also those that no careful client would send. */
public final class TestRequests implements AutoCloseable {
  private static final long LIMIT_SECONDS = 120;

  private final HttpClient client;
  private final int port;

  public TestRequests(Vertx vertx, int port) {
    this.client = vertx.createHttpClient();
    this.port = port;
  }

  /** An answer. */
  public record Answer(int status, Map<String, String> headers, String body) {
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  public Answer get(String target) {
    return send("GET", target, Map.of(), new byte[0]);
  }

  public Answer post(String target, String body) {
    return send("POST", target, Map.of(), Buffer.buffer(body).getBytes());
  }

  /** Sends one, and waits for the whole answer. */
  public Answer send(String method, String target, Map<String, String> headers, byte[] body) {
    // Nested, so that every listener is there before the loop can have something to tell it.
    return client
        .request(HttpMethod.valueOf(method), port, "127.0.0.1", target)
        .compose(
            request -> {
              headers.forEach(request::putHeader);
              return request.send(Buffer.buffer(body)).compose(TestRequests::answer);
            })
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private static Future<Answer> answer(HttpClientResponse response) {
    Map<String, String> headers = new HashMap<>();
    response.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return response.body().map(body -> new Answer(response.statusCode(), headers, body.toString()));
  }

  @Override
  public void close() {
    client.close().await();
  }
}
