/**
 * JMH benchmarks of what runs once per position or per write, and the door to the load scenarios.
 * Figures and the commands that make them stand in {@code docs/performance.md}. May import
 * everything; nothing may import it.
 */
@NullMarked
package io.tracklog.bench;

import org.jspecify.annotations.NullMarked;
