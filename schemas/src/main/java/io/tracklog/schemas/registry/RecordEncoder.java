package io.tracklog.schemas.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Turns Avro records into bytes of the wire format. Safe on every thread. */
final class RecordEncoder {
  private static final int MAX_WRITERS = 1_000;

  /** A buffer that has grown beyond this is not kept. */
  private static final int MAX_KEPT_BYTES = 64 * 1024;

  private record WriterKey(Schema schema, boolean specific) {}

  private final SchemaIds ids;
  private final BoundedCache<WriterKey, DatumWriter<IndexedRecord>> writers =
      new BoundedCache<>(MAX_WRITERS, RecordEncoder::writer);

  /** The buffers of the last call, for the next one; a thread that finds none makes its own. */
  private final AtomicReference<@Nullable Buffers> spare = new AtomicReference<>();

  RecordEncoder(SchemaIds ids) {
    this.ids = ids;
  }

  byte[] encode(String topic, IndexedRecord avro) {
    int id = ids.of(topic, avro.getSchema());
    Buffers taken = spare.getAndSet(null);
    Buffers buffers = taken == null ? new Buffers() : taken;
    try {
      byte[] bytes = buffers.encode(id, avro, writers.get(key(avro)));
      // Kept only after a success: after a failure they may hold half a record.
      if (bytes.length <= MAX_KEPT_BYTES) {
        spare.set(buffers);
      }
      return bytes;
    } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
      throw new SerializationException(
          "a value does not fit its schema " + avro.getSchema().getFullName(), e);
    }
  }

  private static WriterKey key(IndexedRecord avro) {
    return new WriterKey(avro.getSchema(), avro instanceof SpecificRecord);
  }

  private static DatumWriter<IndexedRecord> writer(WriterKey key) {
    return key.specific
        ? new SpecificDatumWriter<>(key.schema)
        : new GenericDatumWriter<>(key.schema);
  }

  /** Confined to the thread that took it. */
  private static final class Buffers {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

    byte[] encode(int id, IndexedRecord avro, DatumWriter<IndexedRecord> writer)
        throws IOException {
      bytes.reset();
      bytes.writeBytes(WireFormat.header(id));
      writer.write(avro, encoder);
      encoder.flush();
      return bytes.toByteArray();
    }
  }
}
