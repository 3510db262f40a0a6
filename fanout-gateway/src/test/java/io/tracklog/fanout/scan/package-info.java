/** Tests of {@code fanout.scan}. */
@NullMarked
package io.tracklog.fanout.scan;

import org.jspecify.annotations.NullMarked;
