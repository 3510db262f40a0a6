/**
 * What the gateway counts, behind one small interface. Implementations are safe on every thread.
 * Imports Micrometer and the closed enums that serve as tags.
 */
@NullMarked
package io.tracklog.ingest.metrics;

import org.jspecify.annotations.NullMarked;
