package io.tracklog.bench.load;

import io.netty.channel.EventLoopGroup;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Subscribers of one gateway, and the source of what they are given, in one process: it sends as
 * fast as everything is delivered, so many positions being under way, or at a pace. Says what was
 * delivered in the time that is measured, and keeps its subscribers until it is ended.
 */
public final class StreamLoad {
  private static final int CONNECTING = 64;
  private static final long NAP_NANOS = 50_000;
  private static final int REMEMBERED = 1 << 16;

  private final LoadPlan plan;
  private final Tally tally = new Tally();
  private final AtomicLongArray dueNanos = new AtomicLongArray(REMEMBERED);
  private final Histogram delays = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
  private long sent;
  private volatile boolean isMeasured;

  private StreamLoad(LoadPlan plan) {
    this.plan = plan;
  }

  /** Takes the arguments that {@link LoadPlan#arguments} makes. */
  public static void main(String[] args) throws InterruptedException {
    LoadPlan plan = LoadPlan.of(args);
    new StreamLoad(plan).run();
    new CountDownLatch(1).await();
  }

  private void run() throws InterruptedException {
    EventLoopGroup loops = Loops.of(2);
    StreamClients clients = new StreamClients(loops, plan.port(), tally);
    clients.connect(plan.subscribers(), plan.path(), CONNECTING, this::received);
    clients.stall(plan.stalled());
    if (plan.sends()) {
      try (Source source = Source.of(plan)) {
        measure(seconds -> sendFor(seconds, source));
      }
    } else {
      measure(TimeUnit.SECONDS::sleep);
    }
  }

  private void measure(Activity activity) throws InterruptedException {
    activity.lasts(plan.warmSeconds());
    Tally.Reading before = tally.read();
    isMeasured = true;
    System.out.println(LoadResult.BEGUN);
    activity.lasts(plan.seconds());
    System.out.println(LoadResult.between(before, tally.read(), delays).line());
  }

  private void sendFor(int seconds, Source source) {
    long startNanos = System.nanoTime();
    long lengthNanos = TimeUnit.SECONDS.toNanos(seconds);
    long begunAt = sent;
    while (System.nanoTime() - startNanos < lengthNanos) {
      long dueAt = startNanos + (sent - begunAt) * plan.gapNanos();
      if (mayGo(dueAt)) {
        dueNanos.set((int) (sent % REMEMBERED), Math.max(dueAt, startNanos));
        source.send(sent++);
      } else {
        LockSupport.parkNanos(NAP_NANOS);
      }
    }
  }

  private boolean mayGo(long dueAtNanos) {
    return plan.isPaced()
        ? System.nanoTime() - dueAtNanos >= 0
        : tally.positions().sum() >= (sent - plan.window()) * plan.subscribers();
  }

  @FunctionalInterface
  private interface Activity {
    void lasts(int seconds) throws InterruptedException;
  }

  /**
   * How long a position took, from when it was due: one that is sent late counts from then, too.
   */
  private void received(long sequence) {
    if (isMeasured && plan.isPaced()) {
      delays.recordValue(
          Math.clamp(
              System.nanoTime() - dueNanos.get((int) (sequence % REMEMBERED)),
              0,
              delays.getHighestTrackableValue()));
    }
  }
}
