/**
 * {@code tracklog rebuild show}, {@code switch} and {@code discard}: compares tables that were made
 * anew with those that they shall replace, mends these and hands the job over, or throws the new
 * ones away. Works on the thread that runs the command, a partition at a time. {@link
 * io.tracklog.tools.rebuild.TableComparison} decides and is pure; the rest reads and writes Kafka.
 * Imports the command line's helpers, how tools read the log, the differences of {@code verify},
 * the domain values and Kafka's clients.
 */
@NullMarked
package io.tracklog.tools.rebuild;

import org.jspecify.annotations.NullMarked;
