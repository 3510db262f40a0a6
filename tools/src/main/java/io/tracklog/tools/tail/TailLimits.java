package io.tracklog.tools.tail;

import java.time.Duration;
import java.util.Optional;

/**
 * When to stop.
 *
 * @param positions after so many positions; {@link Long#MAX_VALUE} = never for that reason
 * @param idle after so long without an event; empty = never for that reason
 */
record TailLimits(long positions, Optional<Duration> idle) {}
