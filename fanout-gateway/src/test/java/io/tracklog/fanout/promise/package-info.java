/**
 * The promise of the fan-out, as a check: what the log holds and what a subscriber received go in,
 * and every broken word comes out. Random runs and tests of whole gateways put their histories
 * through it. The checker is pure and imports the domain values and cursors only.
 */
@NullMarked
package io.tracklog.fanout.promise;

import org.jspecify.annotations.NullMarked;
