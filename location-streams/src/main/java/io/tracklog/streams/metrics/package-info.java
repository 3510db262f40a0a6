/**
 * What the outside can see of the work: counters behind a small interface, and their Micrometer
 * form. Tasks count from their stream threads, registries read from any thread. Imports the steps,
 * the domain values and Micrometer.
 */
@NullMarked
package io.tracklog.streams.metrics;

import org.jspecify.annotations.NullMarked;
