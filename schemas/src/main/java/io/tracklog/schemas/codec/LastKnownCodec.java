package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import java.util.List;
import org.apache.avro.Schema;

/** {@link LastKnown}, field by field in the order of LastKnown.avsc. */
final class LastKnownCodec implements DirectCodec<LastKnown> {
  /** In the order of the symbols of DeviceStatus.avsc. */
  private static final List<DeviceStatus> STATUSES =
      List.of(DeviceStatus.LIVE, DeviceStatus.STALE, DeviceStatus.OFFLINE);

  @Override
  public Schema schema() {
    return io.tracklog.schemas.avro.LastKnown.getClassSchema();
  }

  @Override
  public void write(LastKnown value, AvroWriter out) {
    out.text(value.device().key());
    out.number(STATUSES.indexOf(value.status()));
    out.number(value.statusSinceMs());
    out.number(value.receivedAtMs());
    PositionCodec.writeFields(value.position(), out);
    out.number(value.sourcePartition());
    out.number(value.sourceOffset());
  }

  @Override
  public LastKnown read(AvroBytes in) throws MalformedBatchException {
    DeviceId device = DeviceId.parse(in.text());
    DeviceStatus status = in.symbol(STATUSES);
    long statusSinceMs = in.number();
    long receivedAtMs = in.number();
    Position position = PositionCodec.readFields(device, in);
    return new LastKnown(
        position, receivedAtMs, status, statusSinceMs, (int) in.number(), in.number());
  }
}
