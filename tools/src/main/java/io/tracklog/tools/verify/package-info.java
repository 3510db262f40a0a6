/**
 * {@code tracklog verify}: the tables that location-streams writes against the log that they came
 * from. Works on the thread that runs the command, a partition at a time. What is decided ({@link
 * io.tracklog.tools.verify.RowComparison} and the judge over it) is pure; what reads Kafka only
 * hands it records. Imports the command line's helpers, how tools read the log, the domain values
 * and Kafka's clients.
 */
@NullMarked
package io.tracklog.tools.verify;

import org.jspecify.annotations.NullMarked;
