package io.tracklog.fanout.scan;

import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.kit.service.FaultHandler;
import java.util.function.LongSupplier;

/**
 * What the scanner finds around it.
 *
 * @param metrics where it counts
 * @param nanoTime monotonic time, nanoseconds
 * @param faults where a fault goes that it cannot survive
 */
public record ScanEnvironment(FanoutMetrics metrics, LongSupplier nanoTime, FaultHandler faults) {}
