/**
 * From the topics to rows: what can be exported or asked in SQL ({@link
 * io.tracklog.tools.rows.Subject}), read in an order that is the same every time. Confined to the
 * thread that runs the command; blocks. Imports the reader of the log, formats and the domain.
 */
@NullMarked
package io.tracklog.tools.rows;

import org.jspecify.annotations.NullMarked;
