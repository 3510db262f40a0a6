package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import org.apache.avro.Schema;

/** {@link Position}, field by field in the order of Position.avsc. */
final class PositionCodec implements DirectCodec<Position> {
  @Override
  public Schema schema() {
    return io.tracklog.schemas.avro.Position.getClassSchema();
  }

  @Override
  public void write(Position value, AvroWriter out) {
    out.text(value.device().key());
    writeFields(value, out);
  }

  @Override
  public Position read(AvroBytes in) throws MalformedBatchException {
    return readFields(DeviceId.parse(in.text()), in);
  }

  /** What stands behind the device, here and in LastKnown.avsc. */
  static void writeFields(Position value, AvroWriter out) {
    out.number(value.timeMs());
    out.number(value.sequence());
    out.real(value.latitude());
    out.real(value.longitude());
    out.measurement(value.altitudeM());
    out.measurement(value.speedMps());
    out.measurement(value.headingDeg());
    out.measurement(value.accuracyM());
    out.texts(value.attributes());
  }

  static Position readFields(DeviceId device, AvroBytes in) throws MalformedBatchException {
    return new Position(
        device,
        in.number(),
        in.number(),
        in.real(),
        in.real(),
        in.measurement(),
        in.measurement(),
        in.measurement(),
        in.measurement(),
        in.texts());
  }
}
