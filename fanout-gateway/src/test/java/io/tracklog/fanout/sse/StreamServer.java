package io.tracklog.fanout.sse;

import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import io.tracklog.fanout.wire.SubscriberSocket;
import io.tracklog.kit.http.ChannelTakeover;
import io.tracklog.kit.loop.TimerWheel;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a stream of every request, and tells what its socket hears. */
final class StreamServer extends VerticleBase {
  static final int OUTBOUND = 64 * 1024;

  private static final long LIMIT_SECONDS = 30;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private volatile int port;
  private volatile @Nullable Channel channel;
  private volatile @Nullable SubscriberSocket socket;

  @Override
  public Future<?> start() {
    TimerWheel wheel = new TimerWheel(System::nanoTime, 10, 64, failures::add);
    wheel.turnOn(vertx);
    SseUpgrade upgrade =
        new SseUpgrade(
            new SseServices(
                wheel, new WriteBufferWaterMark(OUTBOUND / 2, OUTBOUND), 500, failures::add));
    return vertx
        .createHttpServer(
            new HttpServerOptions().setHttp2ClearTextEnabled(false).setIdleTimeout(120))
        .requestHandler(request -> begin(request, upgrade))
        .listen(0, "127.0.0.1")
        .onSuccess(server -> port = server.actualPort());
  }

  int port() {
    return port;
  }

  /** The channel of the last stream. */
  Channel channel() {
    return Objects.requireNonNull(channel);
  }

  /** What its socket heard. */
  String awaitHeard() throws InterruptedException {
    return Objects.requireNonNull(heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS), "nothing heard");
  }

  BlockingQueue<Throwable> failures() {
    return failures;
  }

  /** Does something with the socket of the last stream, on its event loop, and waits for it. */
  <T> T onSocket(Function<SubscriberSocket, T> action) {
    CompletableFuture<T> done = new CompletableFuture<>();
    context.runOnContext(task -> done.complete(action.apply(Objects.requireNonNull(socket))));
    return done.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
  }

  private void begin(HttpServerRequest request, SseUpgrade upgrade) {
    channel = ChannelTakeover.channelOf(request.connection());
    request.pause();
    request.response().putHeader("Access-Control-Allow-Origin", "https://map.example");
    SubscriberSocket begun =
        Objects.requireNonNull(
            upgrade.accept(request, 2_300, cause -> heard.add("gone " + cause)), "gone");
    begun.handler(
        new SubscriberSocket.Handler() {
          @Override
          public void onWritable() {
            heard.add("writable");
          }

          @Override
          public void onClosed() {
            heard.add("closed");
          }
        });
    begun.flush();
    socket = begun;
    heard.add("begun");
  }
}
