package io.tracklog.schemas.codec;

import static io.tracklog.schemas.codec.AvroValues.measurement;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.time.Instant;

/** {@link Position} and the value of {@code tracklog.positions}. */
final class PositionMapping implements AvroMapping<Position, io.tracklog.schemas.avro.Position> {
  @Override
  public Class<io.tracklog.schemas.avro.Position> avroClass() {
    return io.tracklog.schemas.avro.Position.class;
  }

  @Override
  public io.tracklog.schemas.avro.Position toAvro(Position value) {
    var avro = new io.tracklog.schemas.avro.Position();
    avro.setDevice(value.device().key());
    avro.setDeviceTime(Instant.ofEpochMilli(value.timeMs()));
    avro.setSequence(value.sequence());
    avro.setLatitude(value.latitude());
    avro.setLongitude(value.longitude());
    avro.setAltitudeM(measurement(value.altitudeM()));
    avro.setSpeedMps(measurement(value.speedMps()));
    avro.setHeadingDeg(measurement(value.headingDeg()));
    avro.setAccuracyM(measurement(value.accuracyM()));
    avro.setAttributes(AvroValues.toAvro(value.attributes()));
    return avro;
  }

  @Override
  public Position fromAvro(io.tracklog.schemas.avro.Position avro) {
    return new Position(
        DeviceId.parse(avro.getDevice().toString()),
        avro.getDeviceTime().toEpochMilli(),
        avro.getSequence(),
        avro.getLatitude(),
        avro.getLongitude(),
        measurement(avro.getAltitudeM()),
        measurement(avro.getSpeedMps()),
        measurement(avro.getHeadingDeg()),
        measurement(avro.getAccuracyM()),
        AvroValues.fromAvro(avro.getAttributes()));
  }
}
