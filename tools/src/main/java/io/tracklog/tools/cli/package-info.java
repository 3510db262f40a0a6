/**
 * What every subcommand needs of a command line: exit codes, durations, Ctrl-C, a progress line,
 * reports as text or JSON. Used by the main thread. Imports picocli and Jackson.
 */
@NullMarked
package io.tracklog.tools.cli;

import org.jspecify.annotations.NullMarked;
