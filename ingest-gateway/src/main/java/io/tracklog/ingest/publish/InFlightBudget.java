package io.tracklog.ingest.publish;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes may be on their way to Kafka over the whole process. Over the budget sockets are
 * paused and requests refused, until half of it is free again. It bounds what a slow or absent
 * broker can cost; a send is never refused here, since what was read from a socket has to go
 * somewhere, so the budget is overrun by at most a message of every socket. What stands still in a
 * partition that takes nothing is set aside ({@link PartitionBudget}): as much again at most.
 *
 * <p>Safe on every thread.
 */
public final class InFlightBudget {
  private final long highMark;
  private final long lowMark;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong aside = new AtomicLong();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile boolean isOver;

  /** Made with the most bytes that may be on their way. */
  public InFlightBudget(long maxBytes) {
    this.highMark = maxBytes;
    this.lowMark = maxBytes / 2;
  }

  /** Whether no more should be read just now. */
  public boolean isOver() {
    return isOver;
  }

  /** Bytes on their way, with what was set aside. */
  public long bytes() {
    return bytes.get() + aside.get();
  }

  /** The most bytes that may be on their way. */
  long maxBytes() {
    return highMark;
  }

  /**
   * Calls back whenever {@link #isOver} has changed, on the thread that changed it. The watcher
   * must be quick and asks for the state itself: it may have changed again.
   */
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  void take(long size) {
    if (bytes.addAndGet(size) >= highMark && !isOver) {
      update();
    }
  }

  void release(long size) {
    if (bytes.addAndGet(-size) <= lowMark && isOver) {
      update();
    }
  }

  /**
   * What was taken does not count any more: it waits for its end, and others may go on.
   *
   * @return false when too much was set aside already; it goes on counting then
   */
  boolean trySetAside(long size) {
    if (aside.addAndGet(size) > highMark) {
      aside.addAndGet(-size);
      return false;
    }
    release(size);
    return true;
  }

  /** What was set aside has come to its end. */
  void releaseAside(long size) {
    aside.addAndGet(-size);
  }

  private void update() {
    boolean hasChanged;
    synchronized (this) {
      boolean wasOver = isOver;
      isOver = wasOver ? bytes.get() > lowMark : bytes.get() >= highMark;
      // Looked at again: a release between the two lines has seen the old flag and gone its way.
      if (isOver && bytes.get() <= lowMark) {
        isOver = false;
      }
      hasChanged = wasOver != isOver;
    }
    if (hasChanged) {
      watchers.forEach(Runnable::run);
    }
  }
}
