/** Tests of {@code io.tracklog.ingest.tracker}, and messages of trackers with their meaning. */
@NullMarked
package io.tracklog.ingest.tracker;

import org.jspecify.annotations.NullMarked;
