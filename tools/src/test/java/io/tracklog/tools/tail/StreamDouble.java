package io.tracklog.tools.tail;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A fan-out gateway for tests: a real HTTP server that answers each request by a script. */
final class StreamDouble implements AutoCloseable {
  private final HttpServer server;
  private final List<String> requests = new ArrayList<>();

  /** Starts one; the script gets the request and its number, from 1. */
  static StreamDouble start(Vertx vertx, BiConsumer<HttpServerRequest, Integer> script) {
    HttpServer server =
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0));
    StreamDouble gateway = new StreamDouble(server);
    server.requestHandler(request -> script.accept(request, gateway.remember(request)));
    server.listen().toCompletionStage().toCompletableFuture().join();
    return gateway;
  }

  private StreamDouble(HttpServer server) {
    this.server = server;
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** Targets of the requests, each with its Last-Event-ID. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }

  private synchronized int remember(HttpServerRequest request) {
    String lastEventId = request.getHeader("Last-Event-ID");
    requests.add(request.uri() + (lastEventId == null ? "" : " after " + lastEventId));
    return requests.size();
  }
}
