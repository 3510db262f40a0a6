package io.tracklog.tools.rows;

import io.tracklog.tools.cli.Interruption;
import io.tracklog.tools.cli.ProgressLine;
import java.time.Duration;

/** Shows once a second how far a reading is; Ctrl-C ends it. Confined to one thread. */
public final class LineProgress implements ReadProgress {
  private static final long EVERY_NS = Duration.ofSeconds(1).toNanos();

  private final ProgressLine line;
  private final Interruption interruption;
  private final long total;
  private final long startedNs = System.nanoTime();
  private long shownNs = startedNs;

  /**
   * Begins now.
   *
   * @param total how many offsets there are to read
   */
  public LineProgress(ProgressLine line, Interruption interruption, long total) {
    this.line = line;
    this.interruption = interruption;
    this.total = Math.max(1, total);
  }

  @Override
  public boolean reached(long offsets) {
    long nowNs = System.nanoTime();
    if (nowNs - shownNs >= EVERY_NS) {
      shownNs = nowNs;
      double perSecond = offsets * 1e9 / (nowNs - startedNs);
      line.show(
          "%,d of %,d offsets, %d %%, %,.0f/s, %,.0f s left"
              .formatted(
                  offsets, total, 100 * offsets / total, perSecond, (total - offsets) / perSecond));
    }
    return !interruption.isRequested();
  }
}
