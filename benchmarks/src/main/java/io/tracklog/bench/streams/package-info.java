/**
 * Scenarios of location-streams: what a tick costs, what a record costs, what a restart costs. Each
 * is a program that prints what docs/performance.md quotes. May import anything; nothing imports
 * it.
 */
@NullMarked
package io.tracklog.bench.streams;

import org.jspecify.annotations.NullMarked;
