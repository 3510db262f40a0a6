package io.tracklog.schemas.codec;

import org.apache.avro.Schema;

/**
 * Writes and reads a value's fields in the order of its schema, without an Avro record in between:
 * the same bytes as the generated classes', for the records of which there are many. Stateless,
 * safe on every thread.
 *
 * @param <D> the domain value
 */
interface DirectCodec<D> {
  /** The schema whose fields these are. */
  Schema schema();

  /** Writes every field. */
  void write(D value, AvroWriter out);

  /**
   * Reads every field.
   *
   * @throws MalformedBatchException when the bytes are not of the schema
   * @throws io.tracklog.schemas.model.InvalidValueException when a value breaks a rule of the
   *     domain
   */
  D read(AvroBytes in) throws MalformedBatchException;
}
