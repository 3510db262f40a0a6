package io.tracklog.streams.state;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.streams.step.DeviceState;
import io.tracklog.streams.step.DeviceState.Track;
import io.tracklog.streams.step.Fix;
import io.tracklog.streams.step.Liveness;
import io.tracklog.streams.step.Place;
import io.tracklog.streams.step.Presence;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state's fields, big-endian as {@link DataOutputStream} writes them: track (a flag, then fix,
 * then liveness, in version 3 with the goodbye, then since version 2 a flag and the place that was
 * said to be moved to), sessions, since version 4 the goodbye. Enums stand as one byte of their
 * own, never as an ordinal that a new constant could move.
 */
final class DeviceStateFormat {
  /** What is written. */
  static final int VERSION = 4;

  /** With the goodbye of a device that has a position only, behind its liveness. */
  private static final int VERSION_3 = 3;

  /** Without the place that was said to be moved to, and as version 2 without the goodbye. */
  private static final int VERSION_1 = 1;

  private DeviceStateFormat() {}

  static void write(DeviceState state, DataOutputStream out) throws IOException {
    Track track = state.track();
    out.writeBoolean(track != null);
    if (track != null) {
      writeFix(track.newest(), out);
      writeLiveness(track.liveness(), out);
      writePlace(track.saidAt(), out);
    }
    writeSessions(state.presence(), out);
    out.writeLong(state.presence().leftAtMs());
  }

  static boolean reads(int version) {
    return version >= VERSION_1 && version <= VERSION;
  }

  static DeviceState read(int version, DataInputStream in) throws IOException {
    @Nullable Track track = null;
    long leftAtMs = Presence.NOT_LEFT;
    if (in.readBoolean()) {
      Fix newest = readFix(in);
      Liveness liveness = readLiveness(in);
      leftAtMs = version == VERSION_3 ? in.readLong() : leftAtMs;
      track = new Track(newest, liveness, version == VERSION_1 ? null : readPlace(in));
    }
    Map<String, Long> sessions = readSessions(in);
    return new DeviceState(track, presence(sessions, version < VERSION ? leftAtMs : in.readLong()));
  }

  /** Most devices have none, and share one. */
  private static Presence presence(Map<String, Long> sessions, long leftAtMs) {
    return sessions.isEmpty() && leftAtMs == Presence.NOT_LEFT
        ? Presence.NONE
        : new Presence(sessions, leftAtMs);
  }

  private static void writePlace(@Nullable Place place, DataOutputStream out) throws IOException {
    out.writeBoolean(place != null);
    if (place != null) {
      out.writeDouble(place.latitude());
      out.writeDouble(place.longitude());
    }
  }

  private static @Nullable Place readPlace(DataInputStream in) throws IOException {
    return in.readBoolean() ? new Place(in.readDouble(), in.readDouble()) : null;
  }

  private static void writeFix(Fix fix, DataOutputStream out) throws IOException {
    Position position = fix.position();
    out.writeUTF(position.device().key());
    out.writeLong(position.timeMs());
    out.writeLong(position.sequence());
    out.writeDouble(position.latitude());
    out.writeDouble(position.longitude());
    out.writeDouble(position.altitudeM());
    out.writeDouble(position.speedMps());
    out.writeDouble(position.headingDeg());
    out.writeDouble(position.accuracyM());
    out.writeByte(position.attributes().size());
    for (Map.Entry<String, String> attribute : position.attributes().entrySet()) {
      out.writeUTF(attribute.getKey());
      out.writeUTF(attribute.getValue());
    }
    out.writeLong(fix.receivedAtMs());
    out.writeInt(fix.partition());
    out.writeLong(fix.offset());
  }

  private static Fix readFix(DataInputStream in) throws IOException {
    Position position =
        new Position(
            DeviceId.parse(in.readUTF()),
            in.readLong(),
            in.readLong(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            readAttributes(in));
    return new Fix(position, in.readLong(), in.readInt(), in.readLong());
  }

  private static Map<String, String> readAttributes(DataInputStream in) throws IOException {
    int count = in.readByte();
    Map<String, String> attributes = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      attributes.put(in.readUTF(), in.readUTF());
    }
    return attributes;
  }

  private static void writeLiveness(Liveness liveness, DataOutputStream out) throws IOException {
    out.writeByte(
        switch (liveness.status()) {
          case LIVE -> 1;
          case STALE -> 2;
          case OFFLINE -> 3;
        });
    out.writeLong(liveness.sinceMs());
    out.writeByte(
        switch (liveness.reason()) {
          case POSITION -> 1;
          case SILENCE -> 2;
          case DISCONNECTED -> 3;
        });
    out.writeLong(liveness.lastSeenMs());
  }

  private static Liveness readLiveness(DataInputStream in) throws IOException {
    return new Liveness(readStatus(in), in.readLong(), readReason(in), in.readLong());
  }

  private static DeviceStatus readStatus(DataInputStream in) throws IOException {
    int code = in.readByte();
    return switch (code) {
      case 1 -> DeviceStatus.LIVE;
      case 2 -> DeviceStatus.STALE;
      case 3 -> DeviceStatus.OFFLINE;
      default -> throw new IOException("no status has the code " + code);
    };
  }

  private static StatusReason readReason(DataInputStream in) throws IOException {
    int code = in.readByte();
    return switch (code) {
      case 1 -> StatusReason.POSITION;
      case 2 -> StatusReason.SILENCE;
      case 3 -> StatusReason.DISCONNECTED;
      default -> throw new IOException("no reason has the code " + code);
    };
  }

  private static void writeSessions(Presence presence, DataOutputStream out) throws IOException {
    out.writeByte(presence.lastHeardMs().size());
    for (Map.Entry<String, Long> session : presence.lastHeardMs().entrySet()) {
      out.writeUTF(session.getKey());
      out.writeLong(session.getValue());
    }
  }

  private static Map<String, Long> readSessions(DataInputStream in) throws IOException {
    int count = in.readByte();
    Map<String, Long> sessions = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      sessions.put(in.readUTF(), in.readLong());
    }
    return sessions;
  }
}
