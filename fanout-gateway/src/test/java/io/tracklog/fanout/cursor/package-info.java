/** Tests of {@code fanout.cursor}. */
@NullMarked
package io.tracklog.fanout.cursor;

import org.jspecify.annotations.NullMarked;
