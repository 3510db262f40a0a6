package io.tracklog.kit.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An issuer's JWKS endpoint that rotates, hangs, goes away and comes back on the same port. Safe on
 * every thread.
 */
public final class KeySetServer implements AutoCloseable {
  private final Vertx vertx;
  private final AtomicInteger requests = new AtomicInteger();
  private final List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
  private volatile String body = "{}";
  private volatile int status = 200;
  private volatile boolean isHolding;
  private final int port;
  private HttpServer server;

  /** Listens on a free port, and serves no keys yet. */
  public KeySetServer(Vertx vertx) {
    this.vertx = vertx;
    this.server = listen(0);
    this.port = server.actualPort();
  }

  /** Where its keys are. */
  public String url() {
    return "http://127.0.0.1:" + port + "/keys";
  }

  /** Serves the keys of these from now on. */
  public KeySetServer serve(TestIssuer... issuers) {
    return serve(200, TestIssuer.keySet(issuers));
  }

  /** Answers with this from now on. */
  public KeySetServer serve(int code, String text) {
    status = code;
    body = text;
    return this;
  }

  /** Requests get no answer until they are let go. */
  public KeySetServer hold() {
    isHolding = true;
    return this;
  }

  /** Answers those who wait, and all others again. */
  public void letGo() {
    isHolding = false;
    held.forEach(this::answer);
    held.clear();
  }

  /** How many requests have come. */
  public int requests() {
    return requests.get();
  }

  /** How many of them wait. */
  public int held() {
    return held.size();
  }

  /** Stops listening. */
  public void goAway() {
    server.close().await();
  }

  /** Listens again, on the same port. */
  public void comeBack() {
    server = listen(port);
  }

  @Override
  public void close() {
    goAway();
  }

  private HttpServer listen(int onPort) {
    return vertx
        .createHttpServer()
        .requestHandler(
            request -> {
              requests.incrementAndGet();
              if (isHolding) {
                held.add(request);
              } else {
                answer(request);
              }
            })
        .listen(onPort, "127.0.0.1")
        .await();
  }

  private void answer(HttpServerRequest request) {
    request.response().setStatusCode(status).end(body);
  }
}
