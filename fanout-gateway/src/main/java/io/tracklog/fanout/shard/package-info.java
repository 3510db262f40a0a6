/**
 * The event loop's side: who subscribes to what, where each stands, and what is written to whom.
 * One {@link io.tracklog.fanout.shard.Shard} per event loop; all that belongs to it is confined to
 * that loop. A subscriber is a cursor over partitions; at the live edge it stands where the shard
 * stands, and keeps no cursor of its own.
 */
@NullMarked
package io.tracklog.fanout.shard;

import org.jspecify.annotations.NullMarked;
