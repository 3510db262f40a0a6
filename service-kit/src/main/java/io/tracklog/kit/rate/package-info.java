/**
 * How often something may happen. Token buckets that hold one number each; time comes from the
 * caller, as nanoseconds of a steady clock, so that nothing here knows a clock or a timer. Safe on
 * every thread; nothing blocks. Imports nothing of ours.
 */
@NullMarked
package io.tracklog.kit.rate;

import org.jspecify.annotations.NullMarked;
