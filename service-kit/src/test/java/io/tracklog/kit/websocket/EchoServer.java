package io.tracklog.kit.websocket;

import io.netty.channel.Channel;
import io.tracklog.kit.http.ProblemHandlers;
import io.tracklog.kit.loop.TimerWheel;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells what its connections hear, echoes text, and does to a socket what the text asks for. */
final class EchoServer extends VerticleBase {
  static final int MAX_MESSAGE = 1_000;
  static final long CLOSE_WAIT_MS = 200;
  static final String SUBPROTOCOL = "echo.v1";

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private volatile int port;
  private volatile Channel channel;
  private volatile MessageSocket socket;

  @Override
  public Future<?> start() {
    TimerWheel wheel = new TimerWheel(System::nanoTime, 10, 64, failures::add);
    wheel.turnOn(vertx);
    WebSocketUpgrade upgrade =
        new WebSocketUpgrade(
            new WebSocketServices(wheel, MAX_MESSAGE, CLOSE_WAIT_MS, failures::add),
            List.of(SUBPROTOCOL));
    Router router = Router.router(vertx);
    ProblemHandlers.install(router);
    router.get("/").handler(context -> upgrade(upgrade, context, false));
    router.get("/paused").handler(context -> upgrade(upgrade, context, true));
    router.get("/gone").handler(context -> upgradeWhenGone(upgrade, context));
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .onSuccess(server -> port = server.actualPort());
  }

  int port() {
    return port;
  }

  /** What the connections heard, one after the other. */
  BlockingQueue<String> heard() {
    return heard;
  }

  /** What listeners threw. */
  BlockingQueue<Throwable> failures() {
    return failures;
  }

  /** The channel of the last connection. */
  Channel channel() {
    return channel;
  }

  /** Does something with the socket of the last connection, on its event loop. */
  void onSocket(Consumer<MessageSocket> action) {
    context.runOnContext(task -> action.accept(socket));
  }

  /** Bytes that are written and not sent. */
  long pendingBytes() {
    CompletableFuture<Long> bytes = new CompletableFuture<>();
    context.runOnContext(
        task -> bytes.complete(channel.unsafe().outboundBuffer().totalPendingWriteBytes()));
    return bytes.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private void upgradeWhenGone(WebSocketUpgrade upgrade, RoutingContext request) {
    Channel going = channelOf(request);
    going
        .closeFuture()
        .addListener(closed -> context.runOnContext(task -> tryUpgrade(upgrade, request)));
    var unused = going.close();
  }

  private void tryUpgrade(WebSocketUpgrade upgrade, RoutingContext request) {
    boolean isAccepted = upgrade.accept(request.request(), (taken, subprotocol) -> new Echo(taken));
    heard.add("accepted " + isAccepted);
  }

  private static Channel channelOf(RoutingContext context) {
    return ((HttpServerConnection) context.request().connection())
        .channelHandlerContext()
        .channel();
  }

  private void upgrade(WebSocketUpgrade upgrade, RoutingContext context, boolean isPaused) {
    WebSocketUpgrade.requireHandshake(context.request());
    channel = channelOf(context);
    upgrade.accept(
        context.request(),
        (connected, subprotocol) -> {
          socket = connected;
          if (isPaused) {
            connected.pause();
          }
          heard.add("open " + subprotocol);
          return new Echo(connected);
        });
  }

  /** Hears one connection. */
  private final class Echo implements MessageListener {
    private final MessageSocket peer;

    Echo(MessageSocket peer) {
      this.peer = peer;
    }

    @Override
    public void onText(byte[] message) {
      String text = new String(message, StandardCharsets.UTF_8);
      heard.add("text " + text);
      if (text.equals("throw")) {
        throw new IllegalStateException("asked to");
      }
      peer.send(text);
    }

    @Override
    public void onBinary(byte[] message) {
      heard.add("binary " + message.length);
    }

    @Override
    public void onPong() {
      heard.add("pong");
    }

    @Override
    public void onUnreadable(int code) {
      heard.add("unreadable " + code);
      peer.close(code, "unreadable");
    }

    @Override
    public void onFault(RuntimeException error) {
      heard.add("fault " + error.getMessage());
      peer.close(1011, "fault");
    }

    @Override
    public void onDrained() {
      heard.add("drained");
    }

    @Override
    public void onClosed(boolean isGoodbye) {
      heard.add(isGoodbye ? "goodbye" : "closed");
    }
  }
}
