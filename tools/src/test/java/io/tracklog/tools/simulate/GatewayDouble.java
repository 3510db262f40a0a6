package io.tracklog.tools.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An ingest gateway for tests: a real WebSocket server whose behaviour is a script. Remembers what
 * it took, as the log would.
 */
final class GatewayDouble implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a script does with the positions of one frame. Called on the server's event loop. */
  interface Script {
    /** Answers, or does not. */
    void onFrame(Connection connection, List<JsonNode> positions);
  }

  private final HttpServer server;
  private final List<JsonNode> log = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private int connections;

  private GatewayDouble(HttpServer server) {
    this.server = server;
  }

  static GatewayDouble start(Vertx vertx, Script script) {
    HttpServer server =
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0));
    GatewayDouble gateway = new GatewayDouble(server);
    server.webSocketHandler(socket -> gateway.accept(socket, script));
    server.listen().toCompletionStage().toCompletableFuture().join();
    return gateway;
  }

  URI url() {
    return URI.create("ws://127.0.0.1:" + server.actualPort());
  }

  /** Positions that a script has stored, in order. */
  synchronized List<JsonNode> log() {
    return List.copyOf(log);
  }

  /** The request targets of the handshakes. */
  synchronized List<String> paths() {
    return List.copyOf(paths);
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }

  private synchronized void accept(ServerWebSocket socket, Script script) {
    paths.add(socket.uri());
    Connection connection = new Connection(this, socket, ++connections);
    socket.textMessageHandler(text -> script.onFrame(connection, positions(text)));
  }

  private static List<JsonNode> positions(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      List<JsonNode> positions = new ArrayList<>();
      if (json.isArray()) {
        json.forEach(positions::add);
      } else {
        positions.add(json);
      }
      return positions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One connection, as a script sees it.
   *
   * @param gateway whose it is
   * @param socket the connection
   * @param number from 1, in the order of arrival
   */
  record Connection(GatewayDouble gateway, ServerWebSocket socket, int number) {
    void store(JsonNode position) {
      synchronized (gateway) {
        gateway.log.add(position);
      }
    }

    void ack(JsonNode position) {
      say("{\"type\":\"ack\",\"seq\":" + position.path("seq") + ",\"at\":\"0:1\"}");
    }

    void refuse(JsonNode position, String code) {
      say("{\"type\":\"error\",\"seq\":" + position.path("seq") + ",\"code\":\"" + code + "\"}");
    }

    void askToReconnect(long afterMs) {
      say("{\"type\":\"reconnect\",\"afterMs\":" + afterMs + ",\"reason\":\"drain\"}");
    }

    /** The abrupt end: without a close frame. */
    void cut() {
      Object unused = ((WebSocketInternal) socket).channelHandlerContext().close();
    }

    private void say(String message) {
      socket.writeTextMessage(message);
    }
  }
}
