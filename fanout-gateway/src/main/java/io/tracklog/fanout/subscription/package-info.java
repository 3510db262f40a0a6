/**
 * What a subscriber asks for: which devices, how, and from where on. Immutable values, safe on
 * every thread. Imports the domain values and the cursor.
 */
@NullMarked
package io.tracklog.fanout.subscription;

import org.jspecify.annotations.NullMarked;
