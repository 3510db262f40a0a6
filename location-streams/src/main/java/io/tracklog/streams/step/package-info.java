/**
 * What is decided about a device, as pure functions: a state and an input go in, an outcome comes
 * out. Nothing here knows Kafka, reads a clock or keeps anything between two calls, so every class
 * is immutable and safe on every thread. Imports the domain values and the JDK only.
 *
 * <p>{@link io.tracklog.streams.step.DeviceStep} is the door; it asks one step each for the
 * position, the silence and the sessions. All times are the servers' clock in epoch milliseconds
 * unless a name says otherwise.
 */
@NullMarked
package io.tracklog.streams.step;

import org.jspecify.annotations.NullMarked;
