/**
 * {@code GET /v1/partitions}: what each partition of the log of positions holds, as the brokers say
 * it. Confined to event loops; the brokers' answers come back there.
 */
@NullMarked
package io.tracklog.fanout.rest.partition;

import org.jspecify.annotations.NullMarked;
