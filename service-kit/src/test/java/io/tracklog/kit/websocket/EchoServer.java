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
import java.util.concurrent.LinkedBlockingQueue;
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
    router.get("/").handler(context -> upgrade(upgrade, context));
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

  private void upgrade(WebSocketUpgrade upgrade, RoutingContext context) {
    WebSocketUpgrade.requireHandshake(context.request());
    channel =
        ((HttpServerConnection) context.request().connection()).channelHandlerContext().channel();
    upgrade.accept(
        context.request(),
        (connected, subprotocol) -> {
          socket = connected;
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
    public void onTooLarge() {
      heard.add("too large");
      peer.close(1009, "too large");
    }

    @Override
    public void onDrained() {
      heard.add("drained");
    }

    @Override
    public void onClosed() {
      heard.add("closed");
    }
  }
}
