package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.DeadLetter;
import io.tracklog.schemas.model.DeadLetterReason;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceSession;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.ReasonCode;
import io.tracklog.schemas.model.RejectedPosition;
import io.tracklog.schemas.model.SessionEvent;
import io.tracklog.schemas.model.StatusReason;
import java.nio.ByteBuffer;

/** One value of every record, written nowhere: what a serializer is warmed up with. */
final class SampleValues {
  static final Position POSITION =
      Position.builder(new DeviceId("sample", "sample"), 0, 0, 0).build();
  static final LastKnown LAST_KNOWN = new LastKnown(POSITION, 0, DeviceStatus.LIVE, 0, 0, 0);
  static final DeviceStatusChange STATUS_CHANGE =
      new DeviceStatusChange(POSITION.device(), DeviceStatus.LIVE, 0, 0, StatusReason.POSITION);
  static final DeviceSession SESSION =
      new DeviceSession(POSITION.device(), SessionEvent.CONNECTED, "sample", "sample", 0, "");
  static final RejectedPosition REJECTED =
      new RejectedPosition(
          null, ByteBuffer.allocate(0), ReasonCode.MALFORMED, "sample", "sample", "sample", 0);
  static final DeadLetter DEAD_LETTER =
      new DeadLetter(
          "sample", 0, 0, 0, null, ByteBuffer.allocate(0), DeadLetterReason.UNDECODABLE, "sample");

  private SampleValues() {}
}
