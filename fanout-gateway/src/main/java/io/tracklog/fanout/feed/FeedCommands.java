package io.tracklog.fanout.feed;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The way into a feed thread: commands in order, at most so many. What the thread itself has asked
 * for comes back by a queue of its own, which its partitions bound. Any thread offers; the feed
 * thread alone takes.
 */
final class FeedCommands {
  private final BlockingQueue<FeedCommand> queue;
  private final ConcurrentLinkedQueue<FeedCommand.Resume> resumes = new ConcurrentLinkedQueue<>();
  private final Semaphore signal = new Semaphore(0);
  private final Runnable wakeup;
  private volatile boolean closed;

  /**
   * An empty queue.
   *
   * @param capacity the most commands that may wait
   * @param wakeup ends a poll of the thread early
   */
  FeedCommands(int capacity, Runnable wakeup) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.wakeup = wakeup;
  }

  /** Adds a command; false when too many wait or the thread is being closed. */
  boolean offer(FeedCommand command) {
    if (closed || !queue.offer(command)) {
      return false;
    }
    wake();
    return true;
  }

  /** Brings something back that the thread asked for. */
  void resume(Runnable action) {
    resumes.add(new FeedCommand.Resume(action));
    wake();
  }

  /** Ends the thread after its turn. */
  void close() {
    closed = true;
    wake();
  }

  boolean isClosed() {
    return closed;
  }

  boolean isEmpty() {
    return queue.isEmpty() && resumes.isEmpty();
  }

  /** Waits for a command. */
  void await(Duration timeout) throws InterruptedException {
    if (isEmpty() && !closed && signal.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      signal.drainPermits();
    }
  }

  /** Runs what waits, in order. */
  void drain(Consumer<FeedCommand> handler) {
    signal.drainPermits();
    for (FeedCommand.Resume r = resumes.poll(); r != null; r = resumes.poll()) {
      handler.accept(r);
    }
    int count = queue.size();
    for (int i = 0; i < count; i++) {
      FeedCommand command = queue.poll();
      if (command != null) {
        handler.accept(command);
      }
    }
  }

  /** Answers "closed" to those who ask from outside and still wait. */
  void drainUnanswered() {
    closed = true;
    for (FeedCommand c = queue.poll(); c != null; c = queue.poll()) {
      if (c instanceof FeedCommand.Query query) {
        query.answer().accept(null);
      }
    }
  }

  private void wake() {
    signal.release();
    wakeup.run();
  }
}
