/**
 * What the gateway counts, behind a small interface. Safe on every thread. The implementation
 * imports Micrometer, nothing else here does.
 */
@NullMarked
package io.tracklog.fanout.metrics;

import org.jspecify.annotations.NullMarked;
