package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatusChange;
import java.time.Instant;

/** {@link DeviceStatusChange} and the value of {@code tracklog.status}. */
final class DeviceStatusChangeMapping
    implements AvroMapping<DeviceStatusChange, io.tracklog.schemas.avro.DeviceStatusChange> {
  @Override
  public Class<io.tracklog.schemas.avro.DeviceStatusChange> avroClass() {
    return io.tracklog.schemas.avro.DeviceStatusChange.class;
  }

  @Override
  public io.tracklog.schemas.avro.DeviceStatusChange toAvro(DeviceStatusChange value) {
    var avro = new io.tracklog.schemas.avro.DeviceStatusChange();
    avro.setDevice(value.device().key());
    avro.setStatus(AvroEnums.toAvro(value.status()));
    avro.setSince(Instant.ofEpochMilli(value.sinceMs()));
    avro.setLastSeen(Instant.ofEpochMilli(value.lastSeenMs()));
    avro.setReason(AvroEnums.toAvro(value.reason()));
    return avro;
  }

  @Override
  public DeviceStatusChange fromAvro(io.tracklog.schemas.avro.DeviceStatusChange avro) {
    return new DeviceStatusChange(
        DeviceId.parse(avro.getDevice().toString()),
        AvroEnums.fromAvro(avro.getStatus()),
        avro.getSince().toEpochMilli(),
        avro.getLastSeen().toEpochMilli(),
        AvroEnums.fromAvro(avro.getReason()));
  }
}
