/**
 * Location streams: the newest position and the status of every device, with Kafka Streams. {@link
 * io.tracklog.streams.StreamsService} is the embeddable service, {@link
 * io.tracklog.streams.StreamsMain} the program. Started and closed by one thread that may block;
 * the work is done on Kafka Streams' own threads. May import everything below, the service kit, and
 * Kafka.
 */
@NullMarked
package io.tracklog.streams;

import org.jspecify.annotations.NullMarked;
