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
        .compose(socket -> new Arrival(socket, device, greeting).live.future())
        .timeout(LIVE_SECONDS, TimeUnit.SECONDS);
  }

  /** One on its way. */
  private static final class Arrival {
    private final NetSocket socket;
    private final String device;
    private final Greeting greeting;
    private final Promise<Void> live = Promise.promise();
    private final Buffer received = Buffer.buffer();
    private boolean isAnswered;

    Arrival(NetSocket socket, String device, Greeting greeting) {
      this.socket = socket;
      this.device = device;
      this.greeting = greeting;
      socket.handler(this::take);
      socket.closeHandler(closed -> live.tryFail("closed after: " + received));
      socket.write(greeting.of(device));
    }

    private void take(Buffer bytes) {
      received.appendBuffer(bytes);
      if (!isAnswered && Greeting.isAnswered(received)) {
        isAnswered = true;
        socket.write(greeting.then(device));
      }
      if (greeting.isLive(received)) {
        // From here on what comes is dropped.
        socket.handler(dropped -> {});
        live.tryComplete();
      }
    }
  }
}
