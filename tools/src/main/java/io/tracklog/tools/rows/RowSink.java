package io.tracklog.tools.rows;

import io.tracklog.tools.format.Row;
import java.io.IOException;

/** Takes rows. */
@FunctionalInterface
public interface RowSink {
  /** Takes the next one. */
  void row(Row row) throws IOException;
}
