/** Tests of {@code fanout.shard}. */
@NullMarked
package io.tracklog.fanout.shard;

import org.jspecify.annotations.NullMarked;
