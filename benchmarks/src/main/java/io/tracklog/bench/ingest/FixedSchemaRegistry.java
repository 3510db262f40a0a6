package io.tracklog.bench.ingest;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A schema registry that gives every schema the id 1: enough where values are only written. */
final class FixedSchemaRegistry implements AutoCloseable {
  private final HttpServer server;

  private FixedSchemaRegistry(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a free port of the loopback address. */
  static FixedSchemaRegistry start() {
    try {
      return new FixedSchemaRegistry(serve());
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the registry", e);
    }
  }

  private static HttpServer serve() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
