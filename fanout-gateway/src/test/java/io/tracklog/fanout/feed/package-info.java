/** Tests of {@code fanout.feed}. */
@NullMarked
package io.tracklog.fanout.feed;

import org.jspecify.annotations.NullMarked;
