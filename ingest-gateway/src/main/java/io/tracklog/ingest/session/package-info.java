/**
 * A device's connection: its states, its window of positions that are not settled yet, its
 * heartbeat, and what it says to the device. Everything here belongs to one event loop and asserts
 * so; sockets and Kafka are met through {@link io.tracklog.ingest.session.DeviceSocket} and {@link
 * io.tracklog.ingest.publish.PositionPublisher}.
 */
@NullMarked
package io.tracklog.ingest.session;

import org.jspecify.annotations.NullMarked;
