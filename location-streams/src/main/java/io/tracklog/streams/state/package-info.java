/**
 * What the state stores hold, as bytes. The formats are ours and need no schema registry: a task
 * must be able to restore while the registry is away, and nobody else reads these topics. Serdes
 * are stateless and safe on every thread. Imports the steps, the domain values, Kafka's serde
 * interfaces and RocksDB.
 */
@NullMarked
package io.tracklog.streams.state;

import org.jspecify.annotations.NullMarked;
