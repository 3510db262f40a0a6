package io.tracklog.streams.step;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.SessionEvent;
import java.util.OptionalDouble;
import java.util.Set;

/** Positions and sessions of one device for tests. */
final class Fixes {
  static final Thresholds THRESHOLDS = new Thresholds(30_000, 120_000, 1_000_000);
  static final long GRACE_MS = 5_000;
  static final DeviceId BUS = new DeviceId("acme", "bus-12");

  private Fixes() {}

  static DeviceRules rules(long sessionTimeoutMs) {
    return new DeviceRules(
        FleetThresholds.same(THRESHOLDS),
        sessionTimeoutMs,
        GRACE_MS,
        Set.of("peer"),
        OptionalDouble.empty());
  }

  static Fix fix(long timeMs, long sequence, long receivedAtMs, long offset) {
    Position position = Position.builder(BUS, timeMs, 30.25, -97.75).sequence(sequence).build();
    return new Fix(position, receivedAtMs, 3, offset);
  }

  /** Received when the device's clock says so. */
  static Fix fix(long timeMs, long offset) {
    return fix(timeMs, 0, timeMs, offset);
  }

  static DeviceSession session(SessionEvent event, String connectionId, String reason) {
    return new DeviceSession(BUS, event, connectionId, "gateway-1", 0, reason);
  }
}
