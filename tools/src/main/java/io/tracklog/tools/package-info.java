/**
 * The {@code tracklog} command: its main class and its root. Imports the packages of the
 * subcommands and picocli.
 */
@NullMarked
package io.tracklog.tools;

import org.jspecify.annotations.NullMarked;
