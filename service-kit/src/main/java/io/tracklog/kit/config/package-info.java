/**
 * Typed configuration: a program's settings are a record of records, and each component says in its
 * annotation what it means, what it is when left out, and what it may be.
 *
 * <p>{@link io.tracklog.kit.config.ConfigLoader} fills such a record from a file, the environment
 * and the flags, and reports every mistake at once. {@link io.tracklog.kit.config.ConfigReference}
 * writes the manual from the same annotations, so it cannot be out of date.
 *
 * <p>Used once, at start, on the main thread; the records are immutable. Imports the JDK and, for
 * the ready-made sections, {@code io.tracklog.schemas}.
 */
@NullMarked
package io.tracklog.kit.config;

import org.jspecify.annotations.NullMarked;
