package io.tracklog.kit.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSocketUpgradeTest {
  private final Vertx vertx = Vertx.vertx();

  // Held, since Vert.x closes a client that nobody holds, with its connections.
  private final NetClient netClient = vertx.createNetClient();
  private final HttpClient httpClient = vertx.createHttpClient();
  private final WebSocketClient webSocketClient = vertx.createWebSocketClient();

  private final EchoServer server = new EchoServer();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();

  @BeforeEach
  void serve() {
    vertx.deployVerticle(server).await();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void shouldLeaveTheDecoderAndOneHandlerInThePipeline() throws Exception {
    WebSocket socket = connect();
    socket.writeTextMessage("through the whole pipeline");
    next(told);

    // What stands here besides is what Vert.x keeps for HTTP: a new version has changed its names.
    assertThat(server.channel().pipeline().names())
        .containsExactly("wsdecoder", "tracklog", "DefaultChannelPipeline$TailContext#0");
  }

  @Test
  void shouldEchoTextAndHearBinaryAndPong() throws Exception {
    WebSocket socket = connect();
    expect("open null");

    socket.writeTextMessage("grüß dich");
    socket.writeBinaryMessage(Buffer.buffer(new byte[] {1, 2, 3}));
    socket.writePing(Buffer.buffer("p"));

    expect("text grüß dich");
    expect("binary 3");
    expect("pong");
    assertThat(next(told)).isEqualTo("grüß dich");
  }

  @Test
  void shouldSendMessagesOfEveryLength() throws Exception {
    connect();
    expect("open null");
    for (int length : new int[] {0, 1, 125, 126, 65_535, 65_536}) {
      server.onSocket(socket -> socket.send("é".repeat(length / 2) + "x".repeat(length % 2)));

      assertThat(next(told).getBytes(StandardCharsets.UTF_8)).hasSize(length);
    }
  }

  @Test
  void shouldPutFragmentsTogether() throws Exception {
    WebSocket socket = connect();
    expect("open null");

    socket.writeFrame(WebSocketFrame.textFrame("one ", false));
    socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("two "), false));
    socket.writePing(Buffer.buffer());
    socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("three"), true));

    expect("pong");
    expect("text one two three");
  }

  @Test
  void shouldPutManySmallFragmentsTogether() throws Exception {
    WebSocket socket = connect();
    expect("open null");

    socket.writeFrame(WebSocketFrame.textFrame("", false));
    for (int i = 0; i < 2 * EchoServer.MAX_MESSAGE; i++) {
      String part = i % 2 == 0 ? "" : "x";
      socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(part), false));
    }
    socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(), true));

    expect("text " + "x".repeat(EchoServer.MAX_MESSAGE));
  }

  @Test
  void shouldAgreeOnTheSubprotocol() throws Exception {
    WebSocket socket = connect("other.v1", EchoServer.SUBPROTOCOL);

    expect("open " + EchoServer.SUBPROTOCOL);
    assertThat(socket.subProtocol()).isEqualTo(EchoServer.SUBPROTOCOL);
  }

  @Test
  void shouldCloseWith1009WhenAFrameIsTooLarge() throws Exception {
    WebSocket socket = connect();
    expect("open null");

    socket.writeTextMessage("x".repeat(EchoServer.MAX_MESSAGE + 1));

    expect("unreadable 1009");
    assertThat(closeCode.get(30, TimeUnit.SECONDS)).isEqualTo(1009);
    expect("closed");
  }

  @Test
  void shouldCloseWith1009WhenFragmentsAreTooLargeTogether() throws Exception {
    WebSocket socket = connect();
    expect("open null");

    socket.writeFrame(WebSocketFrame.textFrame("x".repeat(EchoServer.MAX_MESSAGE), false));
    socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("y"), true));

    expect("unreadable 1009");
    assertThat(closeCode.get(30, TimeUnit.SECONDS)).isEqualTo(1009);
  }

  @Test
  void shouldAnswerThePeersCloseWithItsCode() throws Exception {
    WebSocket socket = connect();
    expect("open null");

    socket.close((short) 3999, "bye");

    assertThat(closeCode.get(30, TimeUnit.SECONDS)).isEqualTo(3999);
    expect("goodbye");
  }

  @Test
  void shouldCloseWithTheServersCode() throws Exception {
    connect();
    expect("open null");

    server.onSocket(socket -> socket.close(4408, "ghost"));

    assertThat(closeCode.get(30, TimeUnit.SECONDS)).isEqualTo(4408);
    expect("goodbye");
  }

  @Test
  void shouldHearNothingMoreOnceItHasClosed() throws Exception {
    RawPeer peer = RawPeer.connect(vertx, server.port());
    expect("open null");
    server.onSocket(socket -> socket.close(1012, "drain"));
    peer.awaitFrame((byte) 0x88);

    peer.writeMasked((byte) 0x81, "late");

    // The peer never answers the close: it has had its time, and the connection goes.
    peer.awaitEnd();
    expect("closed");
  }

  @Test
  void shouldCloseWith1002WhenAFrameIsNotMasked() throws Exception {
    RawPeer peer = RawPeer.connect(vertx, server.port());
    expect("open null");

    peer.write(new byte[] {(byte) 0x81, 1, 'x'});

    assertThat(peer.awaitFrame((byte) 0x88)).startsWith((byte) (1002 >> 8), (byte) 1002);
    expect("unreadable 1002");
    expect("closed");
  }

  @Test
  void shouldTellTheOwnerWhenThePeerIsGone() throws Exception {
    RawPeer peer = RawPeer.connect(vertx, server.port());
    expect("open null");

    peer.close();

    expect("closed");
  }

  @Test
  void shouldReportAndCloseWith1011WhenAListenerThrows() throws Exception {
    WebSocket socket = connect();
    expect("open null");

    socket.writeTextMessage("throw");

    expect("text throw");
    expect("fault asked to");
    assertThat(closeCode.get(30, TimeUnit.SECONDS)).isEqualTo(1011);
  }

  @Test
  void shouldReadNothingWhilePausedAndAllOfItAfterwards() throws Exception {
    WebSocket socket = connect();
    expect("open null");
    CompletableFuture<Boolean> paused = new CompletableFuture<>();
    server.onSocket(
        taken -> {
          taken.pause();
          paused.complete(true);
        });
    paused.get(30, TimeUnit.SECONDS);
    socket.writeTextMessage("one");
    socket.writeTextMessage("two").await();
    assertThat(server.heard()).isEmpty();

    server.onSocket(MessageSocket::resume);

    expect("text one");
    expect("text two");
  }

  @Test
  void shouldTellWhenAPeerThatDidNotReadReadsAgain() throws Exception {
    RawPeer peer = RawPeer.connect(vertx, server.port());
    expect("open null");
    peer.pause();
    CompletableFuture<Boolean> full = new CompletableFuture<>();
    server.onSocket(socket -> fill(socket, full));
    assertThat(full.get(30, TimeUnit.SECONDS)).isTrue();

    peer.resume();

    expect("drained");
  }

  @Test
  void shouldLeavePingsUnansweredWhenThePeerDoesNotRead() throws Exception {
    RawPeer peer = RawPeer.connect(vertx, server.port());
    expect("open null");
    peer.pause();
    CompletableFuture<Boolean> full = new CompletableFuture<>();
    server.onSocket(socket -> fill(socket, full));
    assertThat(full.get(30, TimeUnit.SECONDS)).isTrue();
    long before = server.pendingBytes();

    peer.writeMasked((byte) 0x89, "p".repeat(100));

    expect("pong");
    assertThat(server.pendingBytes()).isEqualTo(before);
    peer.resume();
  }

  @Test
  void shouldCloseWhenThePeerSaysGoodbyeAndReadsNoAnswer() throws Exception {
    RawPeer peer = RawPeer.connect(vertx, server.port());
    expect("open null");
    peer.pause();
    CompletableFuture<Boolean> full = new CompletableFuture<>();
    server.onSocket(socket -> fill(socket, full));
    assertThat(full.get(30, TimeUnit.SECONDS)).isTrue();

    peer.writeMasked((byte) 0x88, "");

    expect("goodbye");
    peer.resume();
  }

  @Test
  void shouldBeginPausedWhenItsOwnerPausesItAtOnce() throws Exception {
    WebSocket socket = connectTo("/paused");
    expect("open null");
    socket.writeTextMessage("early").await();
    assertThat(server.heard()).isEmpty();

    server.onSocket(MessageSocket::resume);

    expect("text early");
  }

  @Test
  void shouldDoNothingWhenTheClientIsGoneBeforeItIsLetIn() throws Exception {
    NetSocket socket = netClient.connect(server.port(), "127.0.0.1").await();
    String handshake =
        RawPeer.HANDSHAKE.formatted("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");

    socket.write(handshake.replace("GET / ", "GET /gone "));

    expect("accepted false");
  }

  @Test
  void shouldAnswer426WithTheVersionWhenItIsNoHandshake() {
    var response =
        httpClient
            .request(HttpMethod.GET, server.port(), "127.0.0.1", "/")
            .compose(request -> request.send())
            .await();

    assertThat(response.statusCode()).isEqualTo(426);
    assertThat(response.getHeader("sec-websocket-version")).isEqualTo("13");
    assertThat(response.getHeader("upgrade")).isEqualTo("websocket");
  }

  @Test
  void shouldAnswer400WhenTheKeyIsMissing() {
    NetSocket socket = netClient.connect(server.port(), "127.0.0.1").await();
    CompletableFuture<String> head = new CompletableFuture<>();
    socket.handler(bytes -> head.complete(bytes.toString()));

    socket.write(RawPeer.HANDSHAKE.formatted(""));

    assertThat(head.orTimeout(30, TimeUnit.SECONDS).join()).startsWith("HTTP/1.1 400");
  }

  /** More than the buffers of both ends hold, so that it stays full until the peer reads. */
  private static void fill(MessageSocket socket, CompletableFuture<Boolean> full) {
    String text = "x".repeat(10_000);
    for (int i = 0; i < 2_000; i++) {
      socket.send(text);
    }
    full.complete(socket.isWriteQueueFull());
  }

  private WebSocket connect(String... subprotocols) {
    return connectTo("/", subprotocols);
  }

  private WebSocket connectTo(String path, String... subprotocols) {
    WebSocket socket =
        webSocketClient
            .connect(
                new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(server.port())
                    .setURI(path)
                    .setSubProtocols(List.of(subprotocols)))
            .map(WebSocket::pause)
            .await();
    socket.textMessageHandler(told::add);
    socket.closeHandler(closed -> closeCode.complete((int) socket.closeStatusCode()));
    socket.resume();
    return socket;
  }

  private void expect(String what) throws InterruptedException {
    assertThat(next(server.heard())).isEqualTo(what);
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T item = queue.poll(30, TimeUnit.SECONDS);
    assertThat(item).as("something within half a minute").isNotNull();
    return item;
  }
}
