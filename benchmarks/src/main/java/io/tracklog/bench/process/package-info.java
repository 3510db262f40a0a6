/**
 * The processes of a scenario: each program in a JVM of its own, as in production, so that neither
 * memory nor compiled code is shared with the one that measures. Blocks its callers; owned by the
 * scenario's main thread.
 */
@NullMarked
package io.tracklog.bench.process;

import org.jspecify.annotations.NullMarked;
