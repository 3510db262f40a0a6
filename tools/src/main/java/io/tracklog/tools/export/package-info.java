/**
 * {@code tracklog export}: positions, or the newest of each device, into a file that other programs
 * open, with the offsets from which the same file can be made again. Confined to the thread that
 * runs the command; blocks. Imports rows, formats and the reader of the log.
 */
@NullMarked
package io.tracklog.tools.export;

import org.jspecify.annotations.NullMarked;
