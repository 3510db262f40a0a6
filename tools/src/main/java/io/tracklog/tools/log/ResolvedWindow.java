package io.tracklog.tools.log;

import io.tracklog.kit.auth.PatternSet;
import java.util.List;

/**
 * A window as it is in offsets.
 *
 * @param vector what there is to read; keep its text to read the same again
 * @param devices only records whose key names one of these
 * @param missing what was asked for and cannot be had; say so
 */
public record ResolvedWindow(OffsetVector vector, PatternSet devices, List<Shortfall> missing) {
  /** Keeps a copy of the list. */
  public ResolvedWindow {
    missing = List.copyOf(missing);
  }
}
