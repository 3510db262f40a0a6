package io.tracklog.kit.auth.token;

import io.tracklog.kit.config.JwksSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Fetches a key set over HTTP. Confined to one event loop. */
final class JwksEndpoint {
  private static final int MAX_BYTES = 1 << 20;
  private static final int OK = 200;

  private final HttpClient client;
  private final String url;
  private final long timeoutMs;

  JwksEndpoint(Vertx vertx, JwksSettings settings) {
    this.url = settings.url().orElseThrow();
    this.timeoutMs = settings.timeout().toMillis();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(timeoutMs))
                .setReadIdleTimeout(Math.toIntExact(timeoutMs))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAlive(false));
  }

  /**
   * Fetches the set once.
   *
   * @return fails with the reason, for the operator, when there is no usable set within the time
   */
  Future<KeySet> fetch() {
    RequestOptions options =
        new RequestOptions().setAbsoluteURI(url).putHeader("Accept", "application/json");
    return client
        .request(options)
        .compose(HttpClientRequest::send)
        .compose(JwksEndpoint::body)
        .compose(JwksEndpoint::parse)
        .timeout(timeoutMs, TimeUnit.MILLISECONDS);
  }

  void close() {
    client.close();
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    if (response.statusCode() != OK) {
      return failed("it answered with status " + response.statusCode());
    }
    Promise<Buffer> promise = Promise.promise();
    Buffer body = Buffer.buffer();
    response.handler(
        chunk -> {
          body.appendBuffer(chunk);
          if (body.length() > MAX_BYTES && promise.tryFail(tooLarge())) {
            response.request().reset();
          }
        });
    response.exceptionHandler(promise::tryFail);
    response.endHandler(end -> promise.tryComplete(body));
    return promise.future();
  }

  private static Future<KeySet> parse(Buffer body) {
    List<VerificationKey> keys;
    try {
      keys = JoseKeys.ofJson(body.toString());
    } catch (ParseException e) {
      return failed("it is not a JSON Web Key Set");
    }
    if (keys.isEmpty() || keys.size() > KeySet.MAX_KEYS) {
      return failed("it has " + keys.size() + " keys for RS256 or ES256, 1 to 100 are expected");
    }
    return Future.succeededFuture(new KeySet(keys));
  }

  private static IOException tooLarge() {
    return new IOException("it is larger than " + MAX_BYTES + " bytes");
  }

  private static <T> Future<T> failed(String reason) {
    return Future.failedFuture(new IOException(reason));
  }
}
