/** Tests of {@code fanout.sse}. */
@NullMarked
package io.tracklog.fanout.sse;

import org.jspecify.annotations.NullMarked;
