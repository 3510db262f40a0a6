/**
 * Tables of a command: a DuckDB in a temporary folder, which is gone when the command ends. The one
 * place that knows DuckDB; others see columns, and JDBC where they ask questions of it. Confined to
 * the thread that runs the command; blocks. Imports nothing of ours.
 */
@NullMarked
package io.tracklog.tools.table;

import org.jspecify.annotations.NullMarked;
