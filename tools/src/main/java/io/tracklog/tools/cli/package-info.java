/**
 * What every subcommand needs of a command line: exit codes, durations, Ctrl-C, a progress line.
 * Used by the main thread. Imports picocli only.
 */
@NullMarked
package io.tracklog.tools.cli;

import org.jspecify.annotations.NullMarked;
