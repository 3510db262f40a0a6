package io.tracklog.tools.verify;

/**
 * Which stretches of a partition's three topics are read, and from where on the table need not know
 * yet what they say. Learnt in this order, so that the table is never judged by what came after it:
 * what is settled, then the end of the table, then the ends of the others.
 *
 * @param partition the partition
 * @param positions of {@code tracklog.positions}; the table must know what is below {@code settled}
 * @param status of {@code tracklog.status}; likewise
 * @param lastKnown of {@code tracklog.last-known}; all of it is the table
 * @param basis by what the settled end of the positions is known
 */
public record TableBounds(
    int partition, Stretch positions, Stretch status, Stretch lastKnown, Basis basis) {

  /**
   * A stretch of a log.
   *
   * @param begin the first offset that it still holds
   * @param settled up to where it counts, exclusive
   * @param end the first offset that is not read
   */
  public record Stretch(long begin, long settled, long end) {
    boolean holds(long offset) {
      return offset >= begin && offset < end;
    }

    /** Whether nothing was deleted from it yet. */
    boolean isWhole() {
      return begin == 0;
    }
  }

  /** How it is known how far the table has come. */
  public enum Basis {
    /** The job has committed so far, and says everything before it commits. */
    COMMITTED("committed"),
    /** The job has committed nothing; the highest source offset in the table says how far it is. */
    TABLE("table");

    private final String label;

    Basis(String label) {
      this.label = label;
    }

    /** As it is shown. */
    public String label() {
      return label;
    }
  }
}
