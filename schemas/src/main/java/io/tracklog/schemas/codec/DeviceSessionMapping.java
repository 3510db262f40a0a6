package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@link DeviceSession} and the value of {@code tracklog.sessions}. */
final class DeviceSessionMapping
    implements AvroMapping<DeviceSession, io.tracklog.schemas.avro.DeviceSession> {
  @Override
  public Class<io.tracklog.schemas.avro.DeviceSession> avroClass() {
    return io.tracklog.schemas.avro.DeviceSession.class;
  }

  @Override
  public io.tracklog.schemas.avro.DeviceSession toAvro(DeviceSession value) {
    var avro = new io.tracklog.schemas.avro.DeviceSession();
    avro.setDevice(value.device().key());
    avro.setEvent(AvroEnums.toAvro(value.event()));
    avro.setConnectionId(value.connectionId());
    avro.setGatewayId(value.gatewayId());
    avro.setOccurredAt(Instant.ofEpochMilli(value.atMs()));
    avro.setReason(value.reason().isEmpty() ? null : value.reason());
    return avro;
  }

  @Override
  public DeviceSession fromAvro(io.tracklog.schemas.avro.DeviceSession avro) {
    @Nullable CharSequence reason = avro.getReason();
    return new DeviceSession(
        DeviceId.parse(avro.getDevice().toString()),
        AvroEnums.fromAvro(avro.getEvent()),
        avro.getConnectionId().toString(),
        avro.getGatewayId().toString(),
        avro.getOccurredAt().toEpochMilli(),
        reason == null ? "" : reason.toString());
  }
}
