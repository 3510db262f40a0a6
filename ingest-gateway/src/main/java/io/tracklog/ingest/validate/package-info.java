/**
 * Judges reports: which become {@link io.tracklog.schemas.model.Position}s, which are refused and
 * why. Pure and without state, safe on every thread. Imports the domain values only.
 */
@NullMarked
package io.tracklog.ingest.validate;

import org.jspecify.annotations.NullMarked;
