package io.tracklog.streams.rebuild;

import io.tracklog.schemas.topic.RebuildName;
import java.io.PrintStream;
import java.util.Locale;

/** Tells people how far a rebuild is, and ends it when there is nothing more to do. */
final class ProgressPrinter implements RebuildListener {
  /** A line every few seconds is enough for a log. */
  private static final int EVERY = 5;

  private final RebuildName name;
  private final PrintStream out;
  private final Runnable whenDone;
  private int told;

  ProgressPrinter(RebuildName name, PrintStream out, Runnable whenDone) {
    this.name = name;
    this.out = out;
    this.whenDone = whenDone;
  }

  @Override
  public void onProgress(long done, long total) {
    if (told++ % EVERY == 0) {
      double share = total == 0 ? 100 : 100.0 * done / total;
      out.printf(
          Locale.ROOT, "rebuild %s: %,d of %,d records, %.1f %%%n", name.id(), done, total, share);
    }
  }

  @Override
  public void onCaughtUp() {
    out.printf("rebuild %1$s has caught up; look at it: tracklog rebuild show %1$s%n", name.id());
    whenDone.run();
  }
}
