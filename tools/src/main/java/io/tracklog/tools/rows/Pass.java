package io.tracklog.tools.rows;

import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.tools.format.Row;
import io.tracklog.tools.log.Content;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.log.OffsetRange;
import io.tracklog.tools.log.ReadOutcome;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.Shortfall;
import io.tracklog.tools.log.WindowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * One reading of a window, a partition after the other and each from its beginning: slower than all
 * at once, and in the same order every time. Confined to one thread; used once.
 *
 * @param <T> what a value is decoded to
 */
final class Pass<T> {
  private final Deserializer<T> deserializer;
  private final BiFunction<LogEntry<T>, T, Row> toRow;
  private final Gathering gathering;
  private final List<Shortfall> missing = new ArrayList<>();
  private long rows;
  private long replayed;
  private long undecodable;

  Pass(
      Deserializer<T> deserializer,
      BiFunction<LogEntry<T>, T, Row> toRow,
      Subject subject,
      RowSink sink) {
    this.deserializer = deserializer;
    this.toRow = toRow;
    this.gathering =
        Gathering.of(
            subject,
            row -> {
              sink.row(row);
              rows++;
            });
  }

  /** Reads it, as far as the progress wants. */
  RowsRead over(WindowReader log, ResolvedWindow window, ReadProgress progress) throws IOException {
    long behind = 0;
    boolean complete = true;
    for (OffsetRange range : window.vector().ranges()) {
      complete = partition(log, window, range, behind, progress);
      if (!complete) {
        break;
      }
      gathering.end();
      behind += range.offsets();
    }
    return new RowsRead(rows, replayed, undecodable, missing, complete);
  }

  private boolean partition(
      WindowReader log,
      ResolvedWindow window,
      OffsetRange range,
      long behind,
      ReadProgress progress)
      throws IOException {
    ResolvedWindow part =
        new ResolvedWindow(window.vector().withRanges(List.of(range)), window.devices(), List.of());
    try {
      ReadOutcome outcome =
          log.read(
              part,
              deserializer,
              entry -> {
                take(entry);
                return progress.reached(behind + entry.raw().offset() + 1 - range.from());
              });
      missing.addAll(outcome.missing());
      return outcome.isComplete();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void take(LogEntry<T> entry) {
    if (ReplayMark.isOn(entry.raw().headers())) {
      replayed++;
      return;
    }
    switch (entry.content()) {
      case Content.Value<T>(T value) -> add(toRow.apply(entry, value));
      case Content.Deleted<T>() -> entry.device().ifPresent(gathering::forget);
      case Content.Undecodable<T> ignored -> undecodable++;
    }
  }

  /** The visitor of the log knows no checked exceptions. */
  private void add(Row row) {
    try {
      gathering.take(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
