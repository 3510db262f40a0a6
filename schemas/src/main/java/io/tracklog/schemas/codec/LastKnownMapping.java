package io.tracklog.schemas.codec;

import static io.tracklog.schemas.codec.AvroValues.measurement;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import java.time.Instant;

/** {@link LastKnown} and the value of {@code tracklog.last-known}, which is flat for analysts. */
final class LastKnownMapping implements AvroMapping<LastKnown, io.tracklog.schemas.avro.LastKnown> {
  @Override
  public Class<io.tracklog.schemas.avro.LastKnown> avroClass() {
    return io.tracklog.schemas.avro.LastKnown.class;
  }

  @Override
  public io.tracklog.schemas.avro.LastKnown toAvro(LastKnown value) {
    var avro = new io.tracklog.schemas.avro.LastKnown();
    avro.setDevice(value.device().key());
    avro.setStatus(AvroEnums.toAvro(value.status()));
    avro.setStatusSince(Instant.ofEpochMilli(value.statusSinceMs()));
    avro.setReceivedAt(Instant.ofEpochMilli(value.receivedAtMs()));
    putPosition(avro, value.position());
    avro.setSourcePartition(value.sourcePartition());
    avro.setSourceOffset(value.sourceOffset());
    return avro;
  }

  @Override
  public LastKnown fromAvro(io.tracklog.schemas.avro.LastKnown avro) {
    return new LastKnown(
        position(avro),
        avro.getReceivedAt().toEpochMilli(),
        AvroEnums.fromAvro(avro.getStatus()),
        avro.getStatusSince().toEpochMilli(),
        avro.getSourcePartition(),
        avro.getSourceOffset());
  }

  private static void putPosition(io.tracklog.schemas.avro.LastKnown avro, Position position) {
    avro.setDeviceTime(Instant.ofEpochMilli(position.timeMs()));
    avro.setSequence(position.sequence());
    avro.setLatitude(position.latitude());
    avro.setLongitude(position.longitude());
    avro.setAltitudeM(measurement(position.altitudeM()));
    avro.setSpeedMps(measurement(position.speedMps()));
    avro.setHeadingDeg(measurement(position.headingDeg()));
    avro.setAccuracyM(measurement(position.accuracyM()));
    avro.setAttributes(AvroValues.toAvro(position.attributes()));
  }

  private static Position position(io.tracklog.schemas.avro.LastKnown avro) {
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
