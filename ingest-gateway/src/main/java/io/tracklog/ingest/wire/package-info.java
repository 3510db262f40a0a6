/**
 * What the gateway says to devices: frames and close codes of the contract. Pure values, safe on
 * every thread.
 */
@NullMarked
package io.tracklog.ingest.wire;

import org.jspecify.annotations.NullMarked;
