package io.tracklog.ingest.session;

import io.tracklog.ingest.publish.SideRecords;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.SessionEvent;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells {@code tracklog.sessions} which devices one connection brings: each when it is first seen
 * on it, and all of them when it ends. Belongs to its session.
 */
final class Attendance {
  /** Coarse, so that it costs little; location-streams expires what was not told for half a day. */
  static final long REMIND_EVERY_MS = 3_600_000;

  private final SessionName name;
  private final SideRecords records;
  private final int maxDevices;

  /** Not a set before there is a second device: most connections never have one. */
  private Set<DeviceId> present = Set.of();

  private @Nullable DeviceId latest;
  private long toldAtMs;

  Attendance(SessionName name, SideRecords records, int maxDevices) {
    this.name = name;
    this.records = records;
    this.maxDevices = maxDevices;
  }

  /** A device speaks on this connection. */
  void see(DeviceId device, long atMs) {
    if (device.equals(latest)) {
      return;
    }
    latest = device;
    if (present.isEmpty()) {
      toldAtMs = atMs;
    }
    if (present.size() < maxDevices && !present.contains(device)) {
      add(device);
      write(device, SessionEvent.CONNECTED, atMs, "");
    }
  }

  /** Says again who is here, when that was long ago. */
  void remind(long atMs) {
    if (atMs - toldAtMs >= REMIND_EVERY_MS) {
      toldAtMs = atMs;
      present.forEach(device -> write(device, SessionEvent.HEARTBEAT, atMs, ""));
    }
  }

  /** The connection has ended. */
  void end(String reason, long atMs) {
    present.forEach(device -> write(device, SessionEvent.DISCONNECTED, atMs, reason));
    present = Set.of();
  }

  private void add(DeviceId device) {
    if (present.isEmpty()) {
      present = Set.of(device);
      return;
    }
    if (present.size() == 1) {
      present = new HashSet<>(present);
    }
    present.add(device);
  }

  private void write(DeviceId device, SessionEvent event, long atMs, String reason) {
    records.write(
        new DeviceSession(device, event, name.sessionId(), name.gatewayId(), atMs, reason));
  }
}
