package io.tracklog.schemas.registry;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The Confluent wire format: a zero byte, the schema's id in 4 bytes, most significant first, then
 * Avro binary.
 */
final class WireFormat {
  static final byte MAGIC = 0;
  static final int HEADER_BYTES = 5;

  private WireFormat() {}

  static byte[] header(int schemaId) {
    return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
  }

  /**
   * The schema's id.
   *
   * @throws SerializationException when this is not the wire format
   */
  static int schemaId(byte[] bytes) {
    if (bytes.length < HEADER_BYTES) {
      throw new SerializationException(bytes.length + " bytes are too short for a schema id");
    }
    if (bytes[0] != MAGIC) {
      throw new SerializationException("the first byte is " + bytes[0] + ", not the magic 0");
    }
    return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
  }
}
