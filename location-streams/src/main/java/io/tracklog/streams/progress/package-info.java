/**
 * How far the pipeline has come, as a clock: silence is judged by it and never by the wall clock
 * alone. {@link io.tracklog.streams.progress.PipelineClock} is confined to the stream thread that
 * owns a task; {@link io.tracklog.streams.progress.EndOffsetWatcher} samples on a thread of its own
 * and answers every thread. Imports Kafka's admin client and the JDK.
 */
@NullMarked
package io.tracklog.streams.progress;

import org.jspecify.annotations.NullMarked;
