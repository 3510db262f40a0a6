/**
 * Recorded traces: gzipped NDJSON, one position a line, played back with their times shifted to
 * now. Read as a stream, in bounded memory, by one thread. Imports the domain values, {@code feed}
 * and Jackson.
 */
@NullMarked
package io.tracklog.tools.trace;

import org.jspecify.annotations.NullMarked;
