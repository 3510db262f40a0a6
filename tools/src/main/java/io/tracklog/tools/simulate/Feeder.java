package io.tracklog.tools.simulate;

import io.tracklog.tools.feed.DueReport;
import io.tracklog.tools.feed.PositionSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads a source and hands each position to its device's hub when it is due, together with whatever
 * else is due for that hub by then. Waits where a hub's window is full, so nothing piles up. Runs
 * on a thread of its own; an interrupt ends it.
 */
final class Feeder {
  private static final int LARGEST_BATCH = 1000;

  private final PositionSource source;
  private final HubRouter router;
  private final DueClock clock;
  private final LongAdder sent;

  /** What is due and not handed over yet; every hub's list is at most a batch. */
  private final Map<Hub, List<DueReport>> batches = new HashMap<>();

  Feeder(PositionSource source, HubRouter router, DueClock clock, LongAdder sent) {
    this.source = source;
    this.router = router;
    this.clock = clock;
    this.sent = sent;
  }

  /**
   * Plays the source to its end.
   *
   * @throws IOException when the source cannot be read
   * @throws InterruptedException when asked to stop
   */
  void run() throws IOException, InterruptedException {
    try {
      for (DueReport next = source.next(); next != null; next = source.next()) {
        waitUntilDue(next);
        batch(next);
      }
    } finally {
      handOver();
    }
  }

  private void waitUntilDue(DueReport next) throws InterruptedException {
    long dueNanos = clock.nanosOf(next.dueMs());
    if (System.nanoTime() - dueNanos < 0) {
      handOver();
    }
    for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      stopWhenInterrupted();
    }
    stopWhenInterrupted();
  }

  private static void stopWhenInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("feeder asked to stop");
    }
  }

  private void batch(DueReport next) throws InterruptedException {
    Hub hub = router.hubOf(next.device());
    if (!hub.tryReserve()) {
      // Hand over first: what fills the window may be what is still here.
      handOver();
      hub.reserve();
    }
    List<DueReport> batch = batches.computeIfAbsent(hub, h -> new ArrayList<>());
    batch.add(next);
    if (batch.size() == LARGEST_BATCH) {
      handOver(hub, batch);
      batches.remove(hub);
    }
  }

  private void handOver() {
    batches.forEach(this::handOver);
    batches.clear();
  }

  private void handOver(Hub hub, List<DueReport> batch) {
    sent.add(batch.size());
    hub.enqueue(batch, clock);
  }
}
