/**
 * {@code tracklog inspect}: what stands in the log. Reads windows of it and tallies them; changes
 * nothing and joins no group. Works on the thread that runs the command, in memory whose bounds
 * stand with {@link io.tracklog.tools.inspect.PositionTally}. Imports the command line's helpers,
 * the reader of the log, the domain values, Kafka's clients, and Jackson for {@code --json}.
 */
@NullMarked
package io.tracklog.tools.inspect;

import org.jspecify.annotations.NullMarked;
