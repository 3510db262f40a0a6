/**
 * The way into Kafka: one idempotent producer for the process, a bound on what is on its way, and
 * per event loop a publisher whose outcomes come back to that loop. Kafka's own thread enters only
 * {@link io.tracklog.ingest.publish.PendingPosition} and {@link
 * io.tracklog.ingest.publish.Outcomes}; each says what is safe on which thread.
 */
@NullMarked
package io.tracklog.ingest.publish;

import org.jspecify.annotations.NullMarked;
