package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.model.StatusReason;

/** The domain's enums and Avro's. A symbol is the wire name of the constant. */
final class AvroEnums {
  private AvroEnums() {}

  static io.tracklog.schemas.avro.DeviceStatus toAvro(DeviceStatus status) {
    return switch (status) {
      case LIVE -> io.tracklog.schemas.avro.DeviceStatus.live;
      case STALE -> io.tracklog.schemas.avro.DeviceStatus.stale;
      case OFFLINE -> io.tracklog.schemas.avro.DeviceStatus.offline;
    };
  }

  static DeviceStatus fromAvro(io.tracklog.schemas.avro.DeviceStatus status) {
    return switch (status) {
      case live -> DeviceStatus.LIVE;
      case stale -> DeviceStatus.STALE;
      case offline -> DeviceStatus.OFFLINE;
    };
  }

  static io.tracklog.schemas.avro.StatusReason toAvro(StatusReason reason) {
    return switch (reason) {
      case SILENCE -> io.tracklog.schemas.avro.StatusReason.silence;
      case DISCONNECTED -> io.tracklog.schemas.avro.StatusReason.disconnected;
      case POSITION -> io.tracklog.schemas.avro.StatusReason.position;
    };
  }

  static StatusReason fromAvro(io.tracklog.schemas.avro.StatusReason reason) {
    return switch (reason) {
      case silence -> StatusReason.SILENCE;
      case disconnected -> StatusReason.DISCONNECTED;
      case position -> StatusReason.POSITION;
    };
  }

  static io.tracklog.schemas.avro.SessionEvent toAvro(SessionEvent event) {
    return switch (event) {
      case CONNECTED -> io.tracklog.schemas.avro.SessionEvent.connected;
      case HEARTBEAT -> io.tracklog.schemas.avro.SessionEvent.heartbeat;
      case DISCONNECTED -> io.tracklog.schemas.avro.SessionEvent.disconnected;
    };
  }

  static SessionEvent fromAvro(io.tracklog.schemas.avro.SessionEvent event) {
    return switch (event) {
      case connected -> SessionEvent.CONNECTED;
      case heartbeat -> SessionEvent.HEARTBEAT;
      case disconnected -> SessionEvent.DISCONNECTED;
    };
  }
}
