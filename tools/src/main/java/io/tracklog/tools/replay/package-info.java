/**
 * {@code tracklog replay}: writes a part of the log again, into a topic or a file, each record
 * once, also when it is stopped or killed in between.
 *
 * <p>{@link io.tracklog.tools.replay.Hazards} decides whether it may, {@link
 * io.tracklog.tools.replay.Pacer} when the next record is due, {@link
 * io.tracklog.tools.replay.Selection} which records belong to it; these are pure. {@link
 * io.tracklog.tools.replay.ReplayRun} does it. Works on the thread that runs the command, and
 * blocks; the producer's own thread touches only what {@link io.tracklog.tools.replay.TopicSink}
 * says. Imports the readers of the log, the formats of files, the command line's helpers and
 * Kafka's clients.
 */
@NullMarked
package io.tracklog.tools.replay;

import org.jspecify.annotations.NullMarked;
