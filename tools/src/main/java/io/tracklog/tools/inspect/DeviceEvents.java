package io.tracklog.tools.inspect;

import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.Recency;
import io.tracklog.schemas.model.RejectedPosition;
import io.tracklog.tools.log.Content;
import io.tracklog.tools.log.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of one device's records, positions in the order of the log. Confined to one thread.
 * Records that cannot be read must be dealt with before.
 */
final class DeviceEvents {
  private final ArrivalCheck arrivals = new ArrivalCheck();
  private @Nullable Recency newest;

  DeviceEvent ofPosition(LogEntry<Position> entry) {
    if (!(entry.content() instanceof Content.Value<Position>(var position))) {
      newest = null;
      return new DeviceEvent.Forgotten(entry.timestampMs(), entry.at());
    }
    Recency recency = Recency.of(position, entry.raw().offset());
    Arrival arrival = arrivals.judge(position, entry.raw(), newest);
    if (arrival != Arrival.REPLAYED && (newest == null || recency.isNewerThan(newest))) {
      newest = recency;
    }
    return new DeviceEvent.Located(
        entry.timestampMs(),
        entry.at(),
        position.timeMs(),
        position.sequence(),
        position.latitude(),
        position.longitude(),
        known(position.speedMps()),
        known(position.headingDeg()),
        arrival);
  }

  DeviceEvent ofSession(LogEntry<DeviceSession> entry) {
    DeviceSession session = valueOf(entry);
    return new DeviceEvent.Session(
        entry.timestampMs(),
        entry.at(),
        session.event().wireName(),
        session.connectionId(),
        session.gatewayId(),
        session.reason());
  }

  DeviceEvent ofStatus(LogEntry<DeviceStatusChange> entry) {
    DeviceStatusChange change = valueOf(entry);
    return new DeviceEvent.StatusChange(
        entry.timestampMs(),
        entry.at(),
        change.status().wireName(),
        change.sinceMs(),
        change.lastSeenMs(),
        change.reason().wireName());
  }

  DeviceEvent ofRejection(LogEntry<RejectedPosition> entry) {
    RejectedPosition rejected = valueOf(entry);
    return new DeviceEvent.Rejected(
        entry.timestampMs(),
        entry.at(),
        rejected.reason().code(),
        rejected.message(),
        rejected.origin());
  }

  private static <T> T valueOf(LogEntry<T> entry) {
    if (entry.content() instanceof Content.Value<T>(var value)) {
      return value;
    }
    throw new IllegalStateException("nothing is deleted here, but " + entry.at() + " is");
  }

  private static @Nullable Double known(double measurement) {
    return Double.isNaN(measurement) ? null : Double.valueOf(measurement);
  }
}
