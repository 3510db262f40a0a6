package io.tracklog.tools.sql;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.format.Columns;
import io.tracklog.tools.format.Row;
import io.tracklog.tools.log.Content;
import io.tracklog.tools.log.Extent;
import io.tracklog.tools.log.KafkaConnection;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.log.LogWindow;
import io.tracklog.tools.log.ReadOutcome;
import io.tracklog.tools.log.ResolvedWindow;
import io.tracklog.tools.log.Shortfall;
import io.tracklog.tools.log.WindowReader;
import io.tracklog.tools.log.WindowResolver;
import io.tracklog.tools.rows.ReadProgress;
import io.tracklog.tools.rows.RowReader;
import io.tracklog.tools.rows.RowsRead;
import io.tracklog.tools.rows.Subject;
import io.tracklog.tools.table.TableAppender;
import io.tracklog.tools.table.TempDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.kafka.clients.admin.Admin;

/** Fills the tables from the topics. Confined to the thread that runs the command; blocks. */
final class TableLoader {
  private final KafkaConnection kafka;
  private final TempDatabase database;
  private final LongFunction<ReadProgress> progress;
  private final Consumer<String> words;

  /**
   * Reads from Kafka into a database, which belongs to the caller.
   *
   * @param progress made of the number of offsets that there are to read
   * @param words is told what whoever waits should know
   */
  TableLoader(
      KafkaConnection kafka,
      TempDatabase database,
      LongFunction<ReadProgress> progress,
      Consumer<String> words) {
    this.kafka = kafka;
    this.database = database;
    this.progress = progress;
    this.words = words;
  }

  /**
   * Makes a table and fills it.
   *
   * @param window of positions
   * @return whether it was read to its end
   */
  boolean load(TopicTable table, LogWindow window) throws IOException {
    return switch (table) {
      case POSITIONS -> rows(table, Subject.POSITIONS, window);
      case LAST_KNOWN -> rows(table, Subject.LAST_KNOWN, whole(window));
      // Offsets are those of the positions; of another topic they say nothing.
      case STATUS -> changes(window.extent() instanceof Extent.Times ? window : whole(window));
    };
  }

  private boolean rows(TopicTable table, Subject subject, LogWindow window) throws IOException {
    ResolvedWindow resolved = resolve(subject.topic(), window);
    try (RecordSerdes serdes = kafka.serdes();
        WindowReader log = new WindowReader(kafka.consumer());
        TableAppender<Row> rows = database.table(table.sqlName(), Columns.of(subject.kind()))) {
      RowsRead read =
          new RowReader(log, serdes)
              .read(subject, resolved, rows::append, progress.apply(resolved.vector().offsets()));
      tell(read.missing());
      if (read.replayed() > 0) {
        words.accept("%,d records of replays are left out".formatted(read.replayed()));
      }
      return read.complete();
    }
  }

  private boolean changes(LogWindow window) throws IOException {
    ResolvedWindow resolved = resolve(TopicCatalogue.STATUS, window);
    ReadProgress reading = progress.apply(resolved.vector().offsets());
    try (RecordSerdes serdes = kafka.serdes();
        WindowReader log = new WindowReader(kafka.consumer());
        TableAppender<StatusRow> rows =
            database.table(TopicTable.STATUS.sqlName(), StatusRow.COLUMNS)) {
      long[] read = {0};
      ReadOutcome outcome =
          log.read(
              resolved,
              serdes.statusChange().deserializer(),
              entry -> {
                append(rows, entry);
                return reading.reached(++read[0]);
              });
      tell(outcome.missing());
      return outcome.isComplete();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void append(TableAppender<StatusRow> rows, LogEntry<DeviceStatusChange> entry) {
    if (entry.content() instanceof Content.Value<DeviceStatusChange>(DeviceStatusChange change)) {
      try {
        rows.append(new StatusRow(change, entry.raw().partition(), entry.raw().offset()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private ResolvedWindow resolve(String topic, LogWindow window) {
    try (Admin admin = kafka.admin()) {
      ResolvedWindow resolved = new WindowResolver(admin).resolve(topic, window);
      words.accept("offsets " + resolved.vector());
      tell(resolved.missing());
      return resolved;
    }
  }

  private void tell(List<Shortfall> missing) {
    missing.forEach(each -> words.accept("not to be had: " + each));
  }

  private static LogWindow whole(LogWindow window) {
    return new LogWindow(new Extent.Whole(), window.partitions(), window.devices());
  }
}
