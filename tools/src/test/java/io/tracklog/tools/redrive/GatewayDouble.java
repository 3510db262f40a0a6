package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Answers {@code POST /v1/positions} as a test has written it down, and remembers what came. */
final class GatewayDouble implements AutoCloseable {
  private record Scripted(int status, String body) {}

  private final JsonMapper json = new JsonMapper();
  private final HttpServer server;
  private final Deque<Scripted> script = new ArrayDeque<>();
  private final List<JsonNode> taken = Collections.synchronizedList(new ArrayList<>());

  GatewayDouble() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/positions", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next request is answered so; without a script everything is accepted. */
  void next(int status, String body) {
    synchronized (script) {
      script.add(new Scripted(status, body));
    }
  }

  /** Every position of every request, in the order in which they came. */
  List<JsonNode> taken() {
    return taken;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      json.readTree(exchange.getRequestBody()).forEach(taken::add);
      Scripted scripted;
      synchronized (script) {
        scripted = script.isEmpty() ? new Scripted(202, "{\"rejected\":[]}") : script.remove();
      }
      byte[] body = scripted.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Retry-After", "0");
      exchange.sendResponseHeaders(scripted.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
