package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.ReasonCode;
import io.tracklog.schemas.model.RejectedPosition;
import java.time.Instant;

/**
 * {@link RejectedPosition} and the value of {@code tracklog.rejected}. A reason code that this
 * version does not know is read as {@link ReasonCode#MALFORMED}; the message still says it all.
 */
final class RejectedPositionMapping
    implements AvroMapping<RejectedPosition, io.tracklog.schemas.avro.RejectedPosition> {
  @Override
  public Class<io.tracklog.schemas.avro.RejectedPosition> avroClass() {
    return io.tracklog.schemas.avro.RejectedPosition.class;
  }

  @Override
  public io.tracklog.schemas.avro.RejectedPosition toAvro(RejectedPosition value) {
    var avro = new io.tracklog.schemas.avro.RejectedPosition();
    avro.setDevice(value.device());
    avro.setRaw(value.raw());
    avro.setReason(value.reason().code());
    avro.setMessage(value.message());
    avro.setOrigin(value.origin());
    avro.setGatewayId(value.gatewayId());
    avro.setRejectedAt(Instant.ofEpochMilli(value.atMs()));
    return avro;
  }

  @Override
  public RejectedPosition fromAvro(io.tracklog.schemas.avro.RejectedPosition avro) {
    return new RejectedPosition(
        AvroValues.text(avro.getDevice()),
        avro.getRaw(),
        ReasonCode.fromCode(avro.getReason().toString()).orElse(ReasonCode.MALFORMED),
        avro.getMessage().toString(),
        avro.getOrigin().toString(),
        avro.getGatewayId().toString(),
        avro.getRejectedAt().toEpochMilli());
  }
}
