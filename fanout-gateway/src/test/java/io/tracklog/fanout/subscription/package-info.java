/** Tests of {@code fanout.subscription}. */
@NullMarked
package io.tracklog.fanout.subscription;

import org.jspecify.annotations.NullMarked;
