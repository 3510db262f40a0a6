/** Tests of what is said of partitions. */
@NullMarked
package io.tracklog.fanout.rest.partition;

import org.jspecify.annotations.NullMarked;
