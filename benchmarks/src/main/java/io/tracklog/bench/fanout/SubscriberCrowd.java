package io.tracklog.bench.fanout;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.lang.ref.Reference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Connects so many subscribers, one device each, and keeps them until it is ended. */
public final class SubscriberCrowd {
  /** What it says when all are at the live edge. */
  static final String READY = "crowd ready";

  private static final int AT_ONCE = 64;
  private static final long LIVE_SECONDS = 60;

  private SubscriberCrowd() {}

  /** Arguments: the gateway's port, the number of the first device, how many, a greeting. */
  public static void main(String[] args) throws InterruptedException {
    int port = Integer.parseInt(args[0]);
    int first = Integer.parseInt(args[1]);
    int count = Integer.parseInt(args[2]);
    Greeting greeting = Greeting.valueOf(args[3]);
    Vertx vertx = Vertx.vertx();
    NetClient client = vertx.createNetClient();
    Semaphore connecting = new Semaphore(AT_ONCE);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    for (int i = 0; i < count && failure.get() == null; i++) {
      connecting.acquire();
      connect(client, port, "bench/device-%06d".formatted(first + i), greeting)
          .onComplete(live -> connecting.release(), failure::set);
    }
    if (failure.get() != null) {
      throw new IllegalStateException("a subscriber was not served", failure.get());
    }
    connecting.acquire(AT_ONCE);
    System.out.println(READY);
    new CountDownLatch(1).await();
    Reference.reachabilityFence(client);
  }

  private static Future<Void> connect(
      NetClient client, int port, String device, Greeting greeting) {
    return client
        .connect(port, "127.0.0.1")
        .compose(socket -> greet(socket, greeting.of(device), greeting))
        .timeout(LIVE_SECONDS, TimeUnit.SECONDS);
  }

  private static Future<Void> greet(NetSocket socket, Buffer hello, Greeting greeting) {
    Promise<Void> live = Promise.promise();
    Buffer received = Buffer.buffer();
    socket.handler(
        bytes -> {
          received.appendBuffer(bytes);
          if (greeting.isLive(received)) {
            // From here on what comes is dropped.
            socket.handler(dropped -> {});
            live.tryComplete();
          }
        });
    socket.closeHandler(closed -> live.tryFail("closed after: " + received));
    socket.write(hello);
    return live.future();
  }
}
