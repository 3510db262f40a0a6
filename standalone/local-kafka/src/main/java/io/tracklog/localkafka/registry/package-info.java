/**
 * A small schema registry with the REST API of Confluent's, over HTTP, kept in Kafka's compacted
 * topic {@code _schemas} in Confluent's own record format. For Avro, one process, no security: what
 * a program needs to run on one machine.
 *
 * <p>Two kinds of threads. Event loops take requests and answer what the current {@code
 * RegistryState} tells, which is immutable. One store thread parses, decides and writes; it alone
 * touches the producer, the consumer and the next state.
 *
 * <pre>
 *   request ─▶ routes ─▶ state (reads)
 *                └─────▶ store thread: decide ─▶ append to _schemas ─▶ read back ─▶ new state ─▶ answer
 * </pre>
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Schema
 *     Registry API reference</a>
 */
@NullMarked
package io.tracklog.localkafka.registry;

import org.jspecify.annotations.NullMarked;
