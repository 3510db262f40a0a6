package io.tracklog.tools.export;

import io.tracklog.tools.format.RowFormat;
import io.tracklog.tools.log.Extent;
import io.tracklog.tools.log.InvalidWindowException;
import io.tracklog.tools.log.LogWindow;
import io.tracklog.tools.rows.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is to be exported.
 *
 * @param name what the export is called, 1 to 255 characters without control characters
 * @param subject what the rows are made of
 * @param window which part of its topic
 * @param format in which form
 * @param before the note of the export that is to be made again, if that is asked for
 */
record ExportPlan(
    String name, Subject subject, LogWindow window, RowFormat format, Optional<ExportNote> before) {
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,255}");

  /**
   * Checks the name.
   *
   * @throws InvalidWindowException when it is none
   */
  ExportPlan {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidWindowException(
          "the name of an export has 1 to 255 characters and no control characters");
    }
  }

  /**
   * A new export.
   *
   * @throws InvalidWindowException when a table is asked for as it was: its topic does not keep
   *     that
   */
  static ExportPlan anew(String name, Subject subject, LogWindow window, RowFormat format) {
    if (subject == Subject.LAST_KNOWN && !(window.extent() instanceof Extent.Whole)) {
      throw new InvalidWindowException(
          "last-known is the table as it is now; leave out --since, --until and --offsets."
              + " tracklog export newest makes the newest positions of an earlier time, from the"
              + " log itself");
    }
    return new ExportPlan(name, subject, window, format, Optional.empty());
  }

  /** The same as an export that was made before, in this form. */
  static ExportPlan again(ExportNote before, RowFormat format) {
    return new ExportPlan(
        before.name(),
        before.subject(),
        new LogWindow(new Extent.Exact(before.vector()), Set.of(), before.patterns()),
        format,
        Optional.of(before));
  }

  /** Whether exactly these offsets are asked for, so that less is no answer. */
  boolean isExact() {
    return window.extent() instanceof Extent.Exact;
  }
}
