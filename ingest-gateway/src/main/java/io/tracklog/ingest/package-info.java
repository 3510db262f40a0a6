/**
 * The ingest gateway: devices to Kafka over WebSocket and HTTP, acknowledged when Kafka has it.
 * This package holds what others embed: the service, its configuration and its program. The parts:
 * {@code decode} → {@code validate} → {@code publish} is the way of a position, {@code intake}
 * binds the first two, {@code session} is a connection, {@code socket} and {@code http} are the
 * doors.
 */
@NullMarked
package io.tracklog.ingest;

import org.jspecify.annotations.NullMarked;
