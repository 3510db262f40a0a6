/**
 * Domain values to Kafka records and back. {@link io.tracklog.schemas.codec.RecordSerdes} hands out
 * a serde for each topic; which serializer classes write the Avro is configuration. Generated Avro
 * classes are known here and nowhere else.
 *
 * <p>Every class is safe on every thread. Imports the model, the registry package, Avro and Kafka's
 * serialization interfaces.
 */
@NullMarked
package io.tracklog.schemas.codec;

import org.jspecify.annotations.NullMarked;
