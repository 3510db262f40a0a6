package io.tracklog.bench.streams;

import java.lang.management.ManagementFactory;

/**
 * What a stretch of work takes: time, and the processors' time of the whole process, which tells
 * more where other programs want the processors too. For one thread.
 */
final class Stopwatch {
  private final long startNs = System.nanoTime();
  private final long startCpuNs = cpuNs();

  /**
   * What was measured.
   *
   * @param perSecond records a second
   * @param cpuMicros processor time of a record over all threads, the broker's too, microseconds
   */
  record Pace(double perSecond, double cpuMicros) {}

  /** Of so many records since the beginning. */
  Pace of(double records) {
    return new Pace(
        records * 1e9 / (System.nanoTime() - startNs), (cpuNs() - startCpuNs) / 1e3 / records);
  }

  private static long cpuNs() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
