package io.tracklog.bench.ingest;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.lang.ref.Reference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Connects so many devices and keeps them connected until it is ended. */
public final class DeviceCrowd {
  /** What it says when all are connected. */
  static final String READY = "crowd ready";

  private static final int AT_ONCE = 64;

  private DeviceCrowd() {}

  /** Arguments: the gateway's port, how many devices, {@code true} when each sends a position. */
  public static void main(String[] args) throws InterruptedException {
    int port = Integer.parseInt(args[0]);
    int count = Integer.parseInt(args[1]);
    boolean speak = Boolean.parseBoolean(args[2]);
    Vertx vertx = Vertx.vertx();
    NetClient client = vertx.createNetClient();
    Semaphore connecting = new Semaphore(AT_ONCE);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    for (int i = 0; i < count && failure.get() == null; i++) {
      connecting.acquire();
      RawDevice.connect(client, port, "bench/device-%06d".formatted(i))
          .onSuccess(device -> say(device, speak))
          .onComplete(device -> connecting.release(), failure::set);
    }
    if (failure.get() != null) {
      throw new IllegalStateException("a device was not let in", failure.get());
    }
    connecting.acquire(AT_ONCE);
    System.out.println(READY);
    new CountDownLatch(1).await();
    // Vert.x closes a client that nobody holds, with its connections.
    Reference.reachabilityFence(client);
  }

  private static void say(RawDevice device, boolean speak) {
    if (speak) {
      device.send(Frames.of(1, 1));
    }
  }
}
