/**
 * The way of one position from its bytes to a verdict, the same for sockets and requests: judged,
 * counted, and noted for the operators where it is refused. Belongs to one event loop.
 */
@NullMarked
package io.tracklog.ingest.intake;

import org.jspecify.annotations.NullMarked;
