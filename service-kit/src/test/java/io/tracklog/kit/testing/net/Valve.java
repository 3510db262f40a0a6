package io.tracklog.kit.testing.net;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What all bytes of a proxy pass. Safe on every thread. */
final class Valve {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private boolean isOpen = true;
  private long delayNanos;

  void open() {
    lock.lock();
    try {
      isOpen = true;
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      isOpen = false;
    } finally {
      lock.unlock();
    }
  }

  void delay(long millis) {
    lock.lock();
    try {
      delayNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the delay is over and the valve is open. */
  void pass() throws InterruptedException {
    lock.lock();
    try {
      long leftNanos = delayNanos;
      while (leftNanos > 0) {
        leftNanos = opened.awaitNanos(leftNanos);
      }
      while (!isOpen) {
        opened.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
