package io.tracklog.kit.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.kit.ops.HealthStatus;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On real sockets: how Vert.x hands out its connections is what has to hold. */
class OpenConnectionsTest {
  private static final int LIMIT = 10;
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final OpenConnections connections =
      new OpenConnections(LIMIT, new MicrometerAdmissionMetrics(meters));
  private final Deque<Socket> sockets = new ArrayDeque<>();
  private int port;

  @BeforeEach
  void listen() {
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
            .connectionHandler(connections::opened)
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .await();
    port = server.actualPort();
  }

  @AfterEach
  void close() throws IOException {
    while (!sockets.isEmpty()) {
      sockets.pop().close();
    }
    vertx.close().await();
  }

  @Test
  void shouldCountConnectionsFromTheirBeginningToTheirEnd() throws IOException {
    open(3);
    awaitOpen(3);
    sockets.pop().close();
    awaitOpen(2);
  }

  @Test
  void shouldBeDegradedFromNinetyPercent() throws IOException {
    open(8);
    awaitOpen(8);
    assertThat(connections.check().status()).isEqualTo(HealthStatus.UP);

    open(1);
    awaitOpen(9);
    assertThat(connections.check().status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(connections.check().detail()).isEqualTo("9 of 10 connections");
  }

  @Test
  void shouldTellOnlyThoseOverTheLimitThatTheyAreSurplus() throws IOException {
    open(LIMIT);
    awaitOpen(LIMIT);
    Socket early = sockets.peek();
    open(1);

    assertThat(ask(sockets.peek())).contains("surplus");
    assertThat(ask(early)).contains("welcome");
  }

  @Test
  void shouldCloseAtOnceWhatComesBeyondTheSurplus() throws IOException {
    open(LIMIT + OpenConnections.MOST_SURPLUS);
    awaitOpen(LIMIT + OpenConnections.MOST_SURPLUS);

    open(1);

    assertThat(sockets.peek().getInputStream().read()).isEqualTo(-1);
    assertThat(
            meters.get("tracklog.admission.refused").tag("limit", "connections").counter().count())
        .isEqualTo(1);
  }

  @Test
  void shouldCloseASurplusThatDoesNotAsk() throws IOException {
    open(LIMIT + 1);
    sockets.peek().setSoTimeout((int) SOON.toMillis());

    assertThat(sockets.peek().getInputStream().read()).isEqualTo(-1);
    awaitOpen(LIMIT);
  }

  private void answer(HttpServerRequest request) {
    request.response().end(connections.isSurplus(request.connection()) ? "surplus" : "welcome");
  }

  private void open(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      sockets.push(new Socket(InetAddress.getLoopbackAddress(), port));
    }
  }

  private void awaitOpen(int count) {
    Awaitility.await().atMost(SOON).until(() -> connections.count() == count);
  }

  private static String ask(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    byte[] answer = new byte[1_000];
    int length = socket.getInputStream().read(answer);
    return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
  }
}
