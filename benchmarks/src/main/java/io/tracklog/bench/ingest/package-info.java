/**
 * Scenarios of the ingest gateway: real processes, real sockets, a real broker, bounded in count
 * and time. Each prints what docs/performance.md holds.
 */
@NullMarked
package io.tracklog.bench.ingest;

import org.jspecify.annotations.NullMarked;
