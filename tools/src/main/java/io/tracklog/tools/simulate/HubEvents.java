package io.tracklog.tools.simulate;

import java.util.function.LongSupplier;

/** What hubs tell the rest: counts it, times it, and tells the listener. Safe on every thread. */
final class HubEvents {
  private final SimulatorCounters counters;
  private final DeliveryListener listener;
  private final LongSupplier nanoTime;

  HubEvents(SimulatorCounters counters, DeliveryListener listener, LongSupplier nanoTime) {
    this.counters = counters;
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  void connected() {
    counters.connects.increment();
    counters.connected.increment();
  }

  void disconnected() {
    counters.connected.decrement();
  }

  void connectionFailed(String why) {
    counters.connectionFailed(why);
  }

  void resending(int positions) {
    counters.resent.add(positions);
  }

  void acknowledged(Delivery delivery) {
    counters.acknowledged(nanoTime.getAsLong() - delivery.dueNanos());
    listener.acknowledged(delivery.report());
  }

  void rejected(Delivery delivery, String code) {
    counters.rejected(code);
    listener.rejected(delivery.report(), code);
  }

  void frameRefused(String code) {
    counters.refusedFrames.increment();
    counters.connectionFailed("the gateway refused a frame: " + code);
  }
}
