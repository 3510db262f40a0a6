/** Tests of {@code fanout.ring}. */
@NullMarked
package io.tracklog.fanout.ring;

import org.jspecify.annotations.NullMarked;
