/**
 * {@code tracklog redrive}: positions that were refused, and records that location-streams could
 * not use. They are shown by reason, mended by rule, and sent again to the ingest gateway, which
 * judges them as everybody's. Nothing is written to Kafka from here. Works on the thread that runs
 * the command. Imports the command line's helpers, the reader of the log, the domain values and
 * Jackson.
 */
@NullMarked
package io.tracklog.tools.redrive;

import org.jspecify.annotations.NullMarked;
