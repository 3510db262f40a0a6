package io.tracklog.tools.format;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes rows one after another in one form. Confined to one thread; used once. What was written is
 * whole only after {@link #finish}; closing without it gives up, and frees what was held.
 */
public interface RowWriter extends Closeable {
  /**
   * Writes the next row.
   *
   * @throws IOException when it cannot be written, or the form does not hold that much
   */
  void write(Row row) throws IOException;

  /**
   * Hands to the stream what can be handed on before the end: every row that was written where the
   * form {@link RowFormat#growsByRow grows by row}, else nothing.
   */
  void flush() throws IOException;

  /** Writes what stands at the end, and hands everything to the stream. */
  void finish() throws IOException;

  /** Frees what was held; the stream that it was given stays open. */
  @Override
  void close() throws IOException;
}
