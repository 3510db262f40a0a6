package io.tracklog.tools.simulate;

import io.tracklog.schemas.model.PositionReport;

/**
 * A position on its way.
 *
 * @param report what is sent, with its number
 * @param dueNanos when it was due, by the simulator's nanosecond clock: latency counts from there,
 *     so that waiting in the outbox is not hidden
 */
record Delivery(PositionReport report, long dueNanos) {
  /** The report of a feed with the number that its hub gives it. */
  static PositionReport numbered(PositionReport report, long sequence) {
    return new PositionReport(
        report.device(),
        sequence,
        report.timeMs(),
        report.latitude(),
        report.longitude(),
        report.altitudeM(),
        report.speedMps(),
        report.headingDeg(),
        report.accuracyM(),
        report.attributes());
  }
}
