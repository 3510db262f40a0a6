/** Tests of tracks. */
@NullMarked
package io.tracklog.fanout.rest.track;

import org.jspecify.annotations.NullMarked;
