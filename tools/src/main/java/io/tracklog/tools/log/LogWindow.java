package io.tracklog.tools.log;

import io.tracklog.kit.auth.PatternSet;
import java.util.Set;

/**
 * The part of a topic that an operator means.
 *
 * @param extent from where to where
 * @param partitions only these; empty = all that the extent or the devices allow
 * @param devices only records whose key names one of these
 */
public record LogWindow(Extent extent, Set<Integer> partitions, PatternSet devices) {
  /** All that a topic holds now. */
  public static final LogWindow EVERYTHING =
      new LogWindow(new Extent.Whole(), Set.of(), PatternSet.EVERYTHING);

  /** Keeps a copy of the set. */
  public LogWindow {
    partitions = Set.copyOf(partitions);
  }
}
