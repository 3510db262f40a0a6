package io.tracklog.fanout.promise;

import io.tracklog.fanout.testing.Gateway;
import java.util.ArrayList;
import java.util.List;

/** Gateways that come and go. Safe on every thread. */
final class GatewayPool implements AutoCloseable {
  private final String[] flags;
  private final List<Gateway> open = new ArrayList<>();
  private boolean closed;

  GatewayPool(int count, String... flags) throws Exception {
    this.flags = flags.clone();
    for (int i = 0; i < count; i++) {
      add();
    }
  }

  /** One of those that are open, chosen by a number; waits for one. Null when all is over. */
  synchronized Gateway any(int number) throws InterruptedException {
    while (open.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      throw new InterruptedException("the test is over");
    }
    return open.get(Math.floorMod(number, open.size()));
  }

  /** Replaces the oldest one: first a new one comes when there is no other. */
  void replaceOldest() throws Exception {
    Gateway oldest;
    synchronized (this) {
      oldest = open.removeFirst();
    }
    oldest.close();
    add();
  }

  @Override
  public void close() {
    List<Gateway> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(open);
      open.clear();
      notifyAll();
    }
    left.forEach(Gateway::close);
  }

  private void add() throws Exception {
    Gateway gateway = Gateway.start(flags);
    synchronized (this) {
      open.add(gateway);
      notifyAll();
    }
  }
}
