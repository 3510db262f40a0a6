/**
 * The built-in Avro serializer and deserializer, and the schema registry they ask. Confluent's
 * configuration keys, wire format and REST API, so at home with Confluent's registry, Apicurio
 * ({@code /apis/ccompat/v7}), Karapace and Redpanda. Knows no record of Tracklog.
 *
 * <p>Every class is safe on every thread; what asks the registry blocks. Imports Avro, Kafka's
 * client, Jackson and the JDK.
 */
@NullMarked
package io.tracklog.schemas.registry;

import org.jspecify.annotations.NullMarked;
