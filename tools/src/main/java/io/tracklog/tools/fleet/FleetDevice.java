package io.tracklog.tools.fleet;

import io.tracklog.schemas.model.PositionReport;
import io.tracklog.tools.feed.DueReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A device of the fleet: a vehicle, its receiver, and the positions that wait for a signal. What
 * was kept in a gap is sent after it, oldest first, with its true time. Confined to one thread.
 */
final class FleetDevice {
  private final String device;
  private final Vehicle vehicle;
  private final GpsReceiver receiver;
  private final Coverage coverage;

  /** Bounded by the longest gap in coverage. */
  private final Deque<PositionReport> kept = new ArrayDeque<>();

  FleetDevice(String device, LocalPlane plane, StreetGrid grid, SplittableRandom random) {
    this.device = device;
    this.vehicle = new Vehicle(grid, random.split());
    this.receiver = new GpsReceiver(device, plane, random.split());
    this.coverage = new Coverage(random.split());
  }

  /**
   * Lets the device drive on and take its position.
   *
   * @param sincePreviousS seconds since the previous position
   * @param sinceStartS seconds since the fleet's start
   * @param timeMs the moment, epoch milliseconds
   * @param out gets what is due now
   */
  void sample(double sincePreviousS, double sinceStartS, long timeMs, Consumer<DueReport> out) {
    vehicle.advance(sincePreviousS);
    kept.add(receiver.report(vehicle, timeMs));
    if (coverage.at(sinceStartS)) {
      kept.forEach(report -> out.accept(new DueReport(timeMs, device, report)));
      kept.clear();
    }
  }
}
