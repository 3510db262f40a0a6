package io.tracklog.kit.admission;

/**
 * How many connections a process can hold. Pure.
 *
 * @param limit the most, 1 or more
 * @param because what decides it, for the operator
 */
record ConnectionCapacity(int limit, String because) {
  /** Files that are not connections of clients: jars, logs, and the sockets of Kafka's clients. */
  static final long LEAST_FILES_RESERVED = 256;

  private static final int FILES_RESERVED_FRACTION = 10;

  /** The rest of the heap is for what connections bring, and for the collector to work in. */
  private static final int HEAP_FRACTION = 2;

  /**
   * Finds it.
   *
   * @param configured what the operator has said; 0 for nothing
   * @param resources what the process may have
   * @param bytesPerConnection heap that an idle connection costs
   */
  static ConnectionCapacity find(
      int configured, ProcessResources resources, int bytesPerConnection) {
    if (configured > 0) {
      return new ConnectionCapacity(configured, "set");
    }
    long byHeap = resources.heapBytes() / HEAP_FRACTION / bytesPerConnection;
    long byFiles = resources.openFiles() - reserve(resources.openFiles());
    return byFiles < byHeap
        ? new ConnectionCapacity(within(byFiles), resources.openFiles() + " open files at the most")
        : new ConnectionCapacity(within(byHeap), resources.heapBytes() + " bytes of heap");
  }

  /** Whether the process may open the files for so many connections. */
  boolean fits(ProcessResources resources) {
    return limit <= resources.openFiles() - LEAST_FILES_RESERVED;
  }

  private static long reserve(long openFiles) {
    return Math.max(LEAST_FILES_RESERVED, openFiles / FILES_RESERVED_FRACTION);
  }

  private static int within(long connections) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, connections));
  }
}
