/**
 * From bytes to {@link io.tracklog.schemas.model.PositionReport}s: JSON and Avro, streamed, no tree
 * per position. Pure; an instance is safe on every thread. Imports Jackson's core, the domain
 * values and the batch codec.
 */
@NullMarked
package io.tracklog.ingest.decode;

import org.jspecify.annotations.NullMarked;
