package io.tracklog.tools.rows;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.Position;
import io.tracklog.tools.format.Row;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.WindowReader;
import java.io.IOException;

/** Reads a window of a topic as rows. Confined to one thread; blocks. */
public final class RowReader {
  private final WindowReader log;
  private final RecordSerdes serdes;

  /** Reads through what the caller closes. */
  public RowReader(WindowReader log, RecordSerdes serdes) {
    this.log = log;
    this.serdes = serdes;
  }

  /**
   * Hands on the rows of a window, in an order that is the same every time. What a replay wrote is
   * passed over: it tells what is in the log anyway.
   *
   * @throws IOException when the sink does not take one
   */
  public RowsRead read(Subject subject, ResolvedWindow window, RowSink sink, ReadProgress progress)
      throws IOException {
    return switch (subject) {
      case POSITIONS, NEWEST ->
          new Pass<>(serdes.position().deserializer(), RowReader::row, subject, sink)
              .over(log, window, progress);
      case LAST_KNOWN ->
          new Pass<>(
                  serdes.lastKnown().deserializer(),
                  (entry, newest) -> Row.of(newest),
                  subject,
                  sink)
              .over(log, window, progress);
    };
  }

  private static Row row(LogEntry<Position> entry, Position position) {
    return new Row(
        position, entry.timestampMs(), entry.raw().partition(), entry.raw().offset(), null);
  }
}
