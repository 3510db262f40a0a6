/**
 * The recent past of a partition, kept so that who lags or comes back soon needs no read of Kafka.
 * Written by the partition's feed thread, read by every event loop. Imports the records only.
 */
@NullMarked
package io.tracklog.fanout.ring;

import org.jspecify.annotations.NullMarked;
