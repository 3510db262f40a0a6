package io.tracklog.tools.rows;

/** Is told how far a reading is, and says whether it should go on. */
@FunctionalInterface
public interface ReadProgress {
  /** Asks for nothing to be told, and goes on. */
  ReadProgress SILENT = offsets -> true;

  /**
   * Hears how far it is, with every record.
   *
   * @param offsets how many offsets lie behind
   * @return whether to go on
   */
  boolean reached(long offsets);
}
