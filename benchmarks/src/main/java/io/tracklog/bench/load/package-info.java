/**
 * The load of scenarios: subscribers that count what they are given, sources of positions, and a
 * write loop to compare with. Each is the main class of a process of its own, or part of one.
 */
@NullMarked
package io.tracklog.bench.load;

import org.jspecify.annotations.NullMarked;
