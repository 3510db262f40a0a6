package io.tracklog.tools.log;

/**
 * Sees the records of a window: those of one partition in their order, the partitions among each
 * other in any.
 *
 * @param <T> what a value is decoded to
 */
@FunctionalInterface
public interface RecordVisitor<T> {
  /** Takes a record; says whether it wants more. */
  boolean visit(LogEntry<T> entry);
}
