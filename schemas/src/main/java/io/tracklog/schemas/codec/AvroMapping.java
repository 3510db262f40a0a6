package io.tracklog.schemas.codec;

import org.apache.avro.specific.SpecificRecord;

/**
 * One record's way between the domain and Avro. Stateless, safe on every thread.
 *
 * @param <D> the domain value
 * @param <A> the generated Avro class
 */
interface AvroMapping<D, A extends SpecificRecord> {
  /** The generated class. */
  Class<A> avroClass();

  /** A fresh Avro record that says what the value says. */
  A toAvro(D value);

  /**
   * The value that the record says.
   *
   * @throws io.tracklog.schemas.model.InvalidValueException when it breaks a rule of the domain
   */
  D fromAvro(A avro);
}
