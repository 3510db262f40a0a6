/**
 * {@code tracklog sql}: the topics as tables of a DuckDB that lives as long as the question. Its
 * SQL sees the files of whoever asks, as their shell does. Confined to the thread that runs the
 * command; blocks. Imports rows, tables and the reader of the log.
 */
@NullMarked
package io.tracklog.tools.sql;

import org.jspecify.annotations.NullMarked;
