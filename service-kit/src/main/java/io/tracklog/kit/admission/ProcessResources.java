package io.tracklog.kit.admission;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a process may have.
 *
 * @param heapBytes the largest heap
 * @param openFiles the most open files, of which every socket is one; a large number where the
 *     system tells none
 */
record ProcessResources(long heapBytes, long openFiles) {
  /** Those of this process. */
  static ProcessResources ofThisProcess() {
    long openFiles =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : Integer.MAX_VALUE;
    return new ProcessResources(Runtime.getRuntime().maxMemory(), openFiles);
  }
}
