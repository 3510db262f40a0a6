/**
 * The Kafka Streams topology: sources, one processor over two stores, sinks. A processor loads,
 * asks the steps, stores and forwards; it decides nothing. Everything here but {@link
 * io.tracklog.streams.topology.LocationTopology} itself is made once per task and confined to its
 * stream thread. Imports the steps, stores, clock and meters, Kafka Streams, and the domain values.
 */
@NullMarked
package io.tracklog.streams.topology;

import org.jspecify.annotations.NullMarked;
