package io.tracklog.tools.fleet;

import io.tracklog.tools.feed.DueReport;
import io.tracklog.tools.feed.PositionSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A fleet under way. Every device takes a position once per interval; the devices are spread evenly
 * over it, so that the load is. Endless. Confined to one thread.
 */
final class SyntheticFleet implements PositionSource {
  private final List<FleetDevice> devices;
  private final double intervalS;
  private final long startMs;

  /** What one device had to say at its last turn: one position, or one and its backlog. */
  private final Deque<DueReport> due = new ArrayDeque<>();

  private long round;
  private int turn;

  SyntheticFleet(FleetPlan plan, long startMs) {
    this.intervalS = 1 / plan.ratePerS();
    this.startMs = startMs;
    this.devices = devices(plan);
  }

  @Override
  public DueReport next() {
    DueReport next = due.poll();
    while (next == null) {
      sampleNextDevice();
      next = due.poll();
    }
    return next;
  }

  @Override
  public void close() {
    due.clear();
  }

  private void sampleNextDevice() {
    double sinceStartS = (round + (double) turn / devices.size()) * intervalS;
    long timeMs = startMs + (long) (sinceStartS * 1000);
    devices.get(turn).sample(intervalS, sinceStartS, timeMs, due::add);
    turn++;
    if (turn == devices.size()) {
      turn = 0;
      round++;
    }
  }

  private static List<FleetDevice> devices(FleetPlan plan) {
    LocalPlane plane = plan.centre();
    StreetGrid grid = new StreetGrid(plan.radiusM());
    SplittableRandom random = new SplittableRandom(plan.seed());
    List<FleetDevice> devices = new ArrayList<>(plan.devices());
    for (int i = 0; i < plan.devices(); i++) {
      devices.add(new FleetDevice(plan.deviceName(i), plane, grid, random.split()));
    }
    return devices;
  }
}
