package io.tracklog.tools.replay;

import io.tracklog.tools.cli.ProgressLine;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Shows how far a replay is, once a second. Confined to one thread. */
final class ProgressView {
  private static final long SHOWN_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(900);
  private static final double NANOS_PER_SECOND = 1e9;

  private final ProgressLine line;
  private final ProgressText text;
  private final LongSupplier nanoTime;
  private final long startNanos;
  private final long startedWith;
  private long shownAtNanos;

  /**
   * Nothing is shown yet.
   *
   * @param startedWith how many records were written before
   */
  ProgressView(ProgressLine line, ProgressText text, LongSupplier nanoTime, long startedWith) {
    this.line = line;
    this.text = text;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
    this.startedWith = startedWith;
    this.shownAtNanos = startNanos;
  }

  /**
   * Shows it, unless it was shown a moment ago.
   *
   * @param written how many records are written, of all runs
   * @param total how many there will be
   * @param recordMs the timestamp of the record that was written last, epoch milliseconds
   */
  void show(long written, long total, long recordMs) {
    long now = nanoTime.getAsLong();
    if (now - shownAtNanos >= SHOWN_EVERY_NANOS) {
      shownAtNanos = now;
      double seconds = (now - startNanos) / NANOS_PER_SECOND;
      line.show(text.of(written, total, (written - startedWith) / seconds, recordMs));
    }
  }

  /** Makes room for other lines. */
  void end() {
    line.end();
  }
}
