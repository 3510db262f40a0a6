/**
 * {@code tracklog forget}: removes devices from the last-known positions. Works on the thread that
 * runs the command. Imports the command line's helpers, the way to Kafka, the domain values and
 * Kafka's clients.
 */
@NullMarked
package io.tracklog.tools.forget;

import org.jspecify.annotations.NullMarked;
