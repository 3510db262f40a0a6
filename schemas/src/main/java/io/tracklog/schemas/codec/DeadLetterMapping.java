package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.DeadLetter;
import io.tracklog.schemas.model.DeadLetterReason;
import java.time.Instant;

/**
 * {@link DeadLetter} and the value of {@code tracklog.dead-letters}. A reason that this version
 * does not know is read as {@link DeadLetterReason#UNDECODABLE}; the message still says it all.
 */
final class DeadLetterMapping
    implements AvroMapping<DeadLetter, io.tracklog.schemas.avro.DeadLetter> {
  @Override
  public Class<io.tracklog.schemas.avro.DeadLetter> avroClass() {
    return io.tracklog.schemas.avro.DeadLetter.class;
  }

  @Override
  public io.tracklog.schemas.avro.DeadLetter toAvro(DeadLetter value) {
    var avro = new io.tracklog.schemas.avro.DeadLetter();
    avro.setTopic(value.topic());
    avro.setPartition(value.partition());
    avro.setOffset(value.offset());
    avro.setTimestamp(Instant.ofEpochMilli(value.timestampMs()));
    avro.setKey(value.key());
    avro.setRaw(value.raw());
    avro.setReason(value.reason().wireName());
    avro.setMessage(value.message());
    return avro;
  }

  @Override
  public DeadLetter fromAvro(io.tracklog.schemas.avro.DeadLetter avro) {
    return new DeadLetter(
        avro.getTopic().toString(),
        avro.getPartition(),
        avro.getOffset(),
        avro.getTimestamp().toEpochMilli(),
        AvroValues.text(avro.getKey()),
        avro.getRaw(),
        DeadLetterReason.fromWireName(avro.getReason().toString())
            .orElse(DeadLetterReason.UNDECODABLE),
        avro.getMessage().toString());
  }
}
