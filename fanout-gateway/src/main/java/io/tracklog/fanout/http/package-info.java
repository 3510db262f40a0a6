/**
 * The HTTP side of streams: reads what a request asks for, settles where it begins, and hands the
 * connection to the shard of its event loop. Confined to event loops.
 */
@NullMarked
package io.tracklog.fanout.http;

import org.jspecify.annotations.NullMarked;
