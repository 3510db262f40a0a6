package io.tracklog.schemas.registry;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Turns bytes of the wire format into Avro records. Safe on every thread. */
final class RecordDecoder {
  private static final int MAX_READERS = 1_000;

  private record Comparison(int id, Schema schema) {}

  private final SchemaRegistryClient registry;
  private final boolean specific;
  private final BoundedCache<Integer, DatumReader<Object>> readers =
      new BoundedCache<>(MAX_READERS, this::reader);

  private final BoundedCache<Comparison, Boolean> comparisons =
      new BoundedCache<>(MAX_READERS, this::isSame);

  /** The decoder of the last call, for the next one; a thread that finds none makes its own. */
  private final AtomicReference<@Nullable BinaryDecoder> spare = new AtomicReference<>();

  RecordDecoder(SchemaRegistryClient registry, boolean specific) {
    this.registry = registry;
    this.specific = specific;
  }

  Object decode(byte[] bytes) {
    int id = WireFormat.schemaId(bytes);
    DatumReader<Object> reader = readers.get(id);
    BinaryDecoder decoder =
        DecoderFactory.get()
            .binaryDecoder(
                bytes,
                WireFormat.HEADER_BYTES,
                bytes.length - WireFormat.HEADER_BYTES,
                spare.getAndSet(null));
    try {
      return reader.read(null, decoder);
    } catch (IOException | RuntimeException e) {
      throw new SerializationException("the bytes do not fit their schema, id " + id, e);
    } finally {
      spare.set(decoder);
    }
  }

  /** See {@link AvroValueDeserializer#isOf}. */
  boolean isOf(byte[] bytes, Schema schema) {
    if (bytes.length < WireFormat.HEADER_BYTES || bytes[0] != WireFormat.MAGIC) {
      return false;
    }
    return comparisons.get(new Comparison(WireFormat.schemaId(bytes), schema));
  }

  /** The words of a schema may differ, not what its bytes look like. */
  private boolean isSame(Comparison pair) {
    Schema written = registry.schema(pair.id);
    return SchemaNormalization.toParsingForm(written)
        .equals(SchemaNormalization.toParsingForm(pair.schema));
  }

  private DatumReader<Object> reader(int id) {
    Schema written = registry.schema(id);
    return specific ? specificReader(id, written) : new GenericDatumReader<>(written);
  }

  /** Resolves to the schema that the generated class was made from. */
  private static DatumReader<Object> specificReader(int id, Schema written) {
    Class<?> generated = SpecificData.get().getClass(written);
    if (generated == null) {
      throw new SerializationException(
          "no class of this program reads %s, schema id %d".formatted(written.getFullName(), id));
    }
    SpecificData model = SpecificData.getForClass(generated);
    return new SpecificDatumReader<>(written, model.getSchema(generated), model);
  }
}
