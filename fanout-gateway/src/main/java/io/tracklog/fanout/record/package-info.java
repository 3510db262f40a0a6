/**
 * What the feed hands on: positions and status changes as they stand in the log, decoded once and
 * rendered once, in batches of what one poll brought. Made by the feed threads and by the scanner,
 * read by every event loop; immutable but for what is rendered or learnt late, which is published
 * safely. Imports the domain values and Jackson's generator.
 */
@NullMarked
package io.tracklog.fanout.record;

import org.jspecify.annotations.NullMarked;
