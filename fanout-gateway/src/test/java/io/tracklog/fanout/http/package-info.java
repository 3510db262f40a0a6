/** Tests of {@code fanout.http}. */
@NullMarked
package io.tracklog.fanout.http;

import org.jspecify.annotations.NullMarked;
