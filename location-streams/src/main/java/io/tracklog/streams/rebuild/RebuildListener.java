package io.tracklog.streams.rebuild;

/** Hears how far a rebuild is. */
public interface RebuildListener {
  /**
   * Called once a second.
   *
   * @param done records read
   * @param total records to read in all
   */
  void onProgress(long done, long total);

  /** It has read up to the log's end as of its start, and judged who is silent. Called once. */
  void onCaughtUp();
}
