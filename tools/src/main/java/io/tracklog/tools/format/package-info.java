/**
 * Rows of positions and of last-known positions in the forms that other programs read: NDJSON,
 * GeoJSON, CSV, GPX, Parquet. Each writer belongs to one thread, blocks on its stream, and needs
 * memory that does not grow with the number of rows. Imports the domain values, {@code kit.geo} and
 * tables.
 */
@NullMarked
package io.tracklog.tools.format;

import org.jspecify.annotations.NullMarked;
