package io.tracklog.fanout.feed;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way into a feed thread: commands in order. Questions are refused when too many wait; that
 * somebody follows or leaves a partition never is, and is bounded by who there is: each event loop
 * has at most one of both under way for a partition. What the thread itself has asked for comes
 * back by a queue of its own, which its partitions bound. Any thread offers; the feed thread alone
 * takes.
 */
final class FeedCommands {
  private final ConcurrentLinkedQueue<FeedCommand> queue = new ConcurrentLinkedQueue<>();
  private final Semaphore questions;
  private final ConcurrentLinkedQueue<FeedCommand.Resume> resumes = new ConcurrentLinkedQueue<>();
  private final Semaphore signal = new Semaphore(0);
  private final Runnable wakeup;
  private volatile boolean closed;

  /**
   * An empty queue.
   *
   * @param capacity the most questions that may wait
   * @param wakeup ends a poll of the thread early
   */
  FeedCommands(int capacity, Runnable wakeup) {
    this.questions = new Semaphore(capacity);
    this.wakeup = wakeup;
  }

  /** Adds a command; false when it is a question and too many wait, or the thread is closing. */
  boolean offer(FeedCommand command) {
    if (closed || (isQuestion(command) && !questions.tryAcquire())) {
      return false;
    }
    queue.add(command);
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
    // What is added meanwhile waits for the next turn: records must not starve for commands.
    int count = queue.size();
    for (int i = 0; i < count; i++) {
      FeedCommand command = take();
      if (command != null) {
        handler.accept(command);
      }
    }
  }

  /** Answers "closed" to those who ask from outside and still wait. */
  void drainUnanswered() {
    closed = true;
    for (FeedCommand c = take(); c != null; c = take()) {
      if (c instanceof FeedCommand.Ask ask) {
        ask.question().refuse(new IllegalStateException("the gateway is closing"));
      }
    }
  }

  private @Nullable FeedCommand take() {
    FeedCommand command = queue.poll();
    if (command != null && isQuestion(command)) {
      questions.release();
    }
    return command;
  }

  private static boolean isQuestion(FeedCommand command) {
    return switch (command) {
      case FeedCommand.Snapshot ignored -> true;
      case FeedCommand.Ask ignored -> true;
      case FeedCommand.Attach ignored -> false;
      case FeedCommand.Detach ignored -> false;
      case FeedCommand.Resume ignored -> false;
    };
  }

  private void wake() {
    signal.release();
    wakeup.run();
  }
}
