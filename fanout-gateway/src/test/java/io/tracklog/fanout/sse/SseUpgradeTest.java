package io.tracklog.fanout.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.wire.SubscriberSocket;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams on channels that were taken over, and clients that do what they like. */
final class SseUpgradeTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String REQUEST = "GET /v1/stream HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String BODY = "\r\n\r\nretry: 2300\n\n";

  private final Vertx vertx = Vertx.vertx();
  private final StreamServer server = new StreamServer();
  private Socket client;

  @BeforeEach
  void connect() throws IOException {
    vertx.deployVerticle(server).await();
    client = new Socket();
    client.setReceiveBufferSize(4_096);
    client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    client.setSoTimeout(30_000);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    vertx.close().await();
    assertThat(server.failures()).isEmpty();
  }

  @Test
  void shouldLeaveOneHandlerInThePipeline() throws Exception {
    begin(REQUEST);

    // What stands here besides is what Vert.x keeps for HTTP: a new version has changed its names.
    assertThat(server.channel().pipeline().names())
        .containsExactly("tracklog", "DefaultChannelPipeline$TailContext#0");
  }

  @Test
  void shouldAnswerWithAStreamThatEndsWithTheConnection() throws Exception {
    String head = begin(REQUEST);

    assertThat(head.lines())
        .startsWith("HTTP/1.1 200 OK")
        .contains(
            "Content-Type: text/event-stream",
            "Cache-Control: no-store",
            "X-Accel-Buffering: no",
            "Connection: close",
            "Access-Control-Allow-Origin: https://map.example");
    assertThat(head).doesNotContainIgnoringCase("transfer-encoding");
  }

  @Test
  void shouldGiveAClientOfHttp10TheSameBytes() throws Exception {
    assertThat(begin("GET /v1/stream HTTP/1.0\r\n\r\n")).isEqualTo(begunElsewhere());
  }

  @Test
  void shouldDropWhatFollowsTheRequest() throws Exception {
    // Given a client that sends another request behind the first one, and a third one later
    begin(REQUEST + REQUEST);
    client.getOutputStream().write(REQUEST.getBytes(US_ASCII));

    // When an event is written
    ByteBuf event = write(":\n\n");

    // Then it comes, and no other answer before it
    assertThat(read(":\n\n")).isEqualTo(":\n\n");
    await().atMost(LIMIT).until(() -> event.refCnt() == 1);
    event.release();
  }

  @Test
  void shouldBringTheLastEventToAClientThatHasSentWhatNobodyReads() throws Exception {
    // Given
    begin(REQUEST);
    client.getOutputStream().write("x".repeat(100_000).getBytes(US_ASCII));

    // When the stream ends
    write("event: end\n\n").release();
    server.onSocket(SseUpgradeTest::end);

    // Then the client gets all of it and a proper end, and the server its answer
    assertThat(read("event: end\n\n")).isEqualTo("event: end\n\n");
    assertThat(client.getInputStream().read()).isEqualTo(-1);
    client.close();
    assertThat(server.awaitHeard()).isEqualTo("closed");
    assertThat(server.awaitHeard()).isEqualTo("gone DRAIN");
  }

  @Test
  void shouldCutOffWhoDoesNotTakeTheEnd() throws Exception {
    // Given a client that does not read
    begin(REQUEST);
    fill();

    // When its stream ends
    server.onSocket(SseUpgradeTest::end);

    // Then it is gone after a while all the same
    assertThat(server.awaitHeard()).isEqualTo("closed");
    assertThat(server.awaitHeard()).isEqualTo("gone DRAIN");
  }

  @Test
  void shouldTakeAClientThatClosesItsHalfForGone() throws Exception {
    begin(REQUEST);

    client.shutdownOutput();

    assertThat(server.awaitHeard()).isEqualTo("closed");
    assertThat(server.awaitHeard()).isEqualTo("gone CLIENT");
  }

  @Test
  void shouldTakeAClientThatResetsTheConnectionForGone() throws Exception {
    begin(REQUEST);
    write(":\n\n").release();

    client.setSoLinger(true, 0);
    client.close();

    assertThat(server.awaitHeard()).isEqualTo("closed");
    assertThat(server.awaitHeard()).isEqualTo("gone CLIENT");
  }

  @Test
  void shouldBeWritableAgainWhenASlowClientHasRead() throws Exception {
    // Given
    begin(REQUEST);
    int size = fill();

    // When
    assertThat(client.getInputStream().readNBytes(size)).hasSize(size);

    // Then
    assertThat(server.awaitHeard()).isEqualTo("writable");
    assertThat(server.<Boolean>onSocket(socket -> socket.isWritable())).isTrue();
  }

  private String begin(String request) throws Exception {
    client.getOutputStream().write(request.getBytes(US_ASCII));
    assertThat(server.awaitHeard()).isEqualTo("begun");
    return readUntil(client.getInputStream(), BODY);
  }

  private String begunElsewhere() throws Exception {
    try (Socket other = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      other.setSoTimeout(30_000);
      other.getOutputStream().write(REQUEST.getBytes(US_ASCII));
      return readUntil(other.getInputStream(), BODY);
    }
  }

  /** Writes and sends; the caller releases the bytes. */
  private ByteBuf write(String text) {
    ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer();
    bytes.writeCharSequence(text, US_ASCII);
    server.onSocket(
        socket -> {
          socket.write(bytes);
          socket.flush();
          return true;
        });
    return bytes;
  }

  /** Writes until the socket takes no more; how much that was. */
  private int fill() {
    int size = 0;
    String part = "x".repeat(32 * 1024);
    while (server.<Boolean>onSocket(socket -> socket.isWritable())) {
      write(part).release();
      size += part.length();
    }
    return size;
  }

  private String read(String expected) throws IOException {
    return readUntil(client.getInputStream(), expected);
  }

  private static String readUntil(InputStream in, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new AssertionError("ended after: " + read);
      }
      read.append((char) next);
    }
    return read.toString();
  }

  private static boolean end(SubscriberSocket socket) {
    socket.end(DisconnectCause.DRAIN);
    return true;
  }
}
