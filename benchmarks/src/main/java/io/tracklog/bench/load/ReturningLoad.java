package io.tracklog.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A crowd of subscribers in a process of its own, with the source of what they are given, which
 * does not rest while they are away. They come back when the process is told so.
 */
public final class ReturningLoad {
  /** What it says when all are live. */
  public static final String LIVE = "crowd live";

  private static final int SETTLE_SECONDS = 5;
  private static final long COMPLETE_SECONDS = 60;
  private static final long NAP_NANOS = 1_000_000;

  private final Source source;
  private final long gapNanos;
  private volatile boolean isOver;
  private long sent;

  private ReturningLoad(Source source, int perSecond) {
    this.source = source;
    this.gapNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** The arguments of the process. */
  public static List<String> arguments(
      int port,
      String bootstrapServers,
      String registry,
      int subscribers,
      int devices,
      int perSecond) {
    return List.of(
        Integer.toString(port),
        bootstrapServers,
        registry,
        Integer.toString(subscribers),
        Integer.toString(devices),
        Integer.toString(perSecond));
  }

  /** Takes what {@link #arguments} makes. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int devices = Integer.parseInt(args[4]);
    ReturningCrowd crowd =
        new ReturningCrowd(
            Loops.of(2), Integer.parseInt(args[0]), Integer.parseInt(args[3]), devices);
    try (PositionSource source = new PositionSource(args[1], args[2], devices)) {
      new ReturningLoad(source, Integer.parseInt(args[5])).run(crowd);
    }
    Runtime.getRuntime().exit(0);
  }

  private void run(ReturningCrowd crowd) throws IOException, InterruptedException {
    crowd.come();
    Thread sender = Thread.ofPlatform().name("sender").start(this::send);
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    System.out.println(LIVE);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    if (orders.readLine() == null) {
      return;
    }
    crowd.comeBack();
    isOver = true;
    sender.join();
    awaitComplete(crowd);
    System.out.println(crowd.result(sent).line());
  }

  private void send() {
    long startNanos = System.nanoTime();
    while (!isOver) {
      if (System.nanoTime() - startNanos >= sent * gapNanos) {
        source.send(sent++);
      } else {
        LockSupport.parkNanos(NAP_NANOS);
      }
    }
  }

  private void awaitComplete(ReturningCrowd crowd) throws InterruptedException {
    long startNanos = System.nanoTime();
    while (!crowd.isComplete(sent)
        && System.nanoTime() - startNanos < TimeUnit.SECONDS.toNanos(COMPLETE_SECONDS)) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
