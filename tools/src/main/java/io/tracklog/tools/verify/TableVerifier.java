package io.tracklog.tools.verify;

import io.tracklog.schemas.codec.RecordSerdes;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Plausibility;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.log.Content;
import io.tracklog.tools.log.LogEntry;
import io.tracklog.tools.log.OffsetRange;
import io.tracklog.tools.verify.TableBounds.Basis;
import io.tracklog.tools.verify.TableBounds.Stretch;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads one partition of the table and of the log that it came from, and has them judged. Confined
 * to one thread; blocks.
 */
final class TableVerifier {
  private final StretchReader reader;
  private final Deserializer<LastKnown> rows;
  private final Deserializer<Position> positions;
  private final Deserializer<DeviceStatusChange> changes;
  private final Clock clock;
  private final Duration forgetAfter;

  /**
   * Made with what it reads by.
   *
   * @param forgetAfter the silence after which the job removes devices
   */
  TableVerifier(StretchReader reader, RecordSerdes serdes, Clock clock, Duration forgetAfter) {
    this.reader = reader;
    this.rows = serdes.lastKnown().deserializer();
    this.positions = serdes.position().deserializer();
    this.changes = serdes.statusChange().deserializer();
    this.clock = clock;
    this.forgetAfter = forgetAfter;
  }

  /**
   * Judges a partition.
   *
   * @param partitions how many partitions the topics have
   */
  void verify(TableBounds found, int partitions, VerifyReport report) {
    TableBounds bounds = found.basis() == Basis.TABLE ? byTable(found) : found;
    PartitionEvidence evidence = new PartitionEvidence(bounds, partitions);
    readRows(bounds, evidence);
    long skipped = readPositions(bounds, evidence);
    readChanges(bounds, evidence);
    long forgottenBeforeMs = clock.millis() - forgetAfter.toMillis();
    new PartitionJudge(bounds, new RowJudge(bounds, forgottenBeforeMs), report)
        .judge(evidence, skipped);
  }

  /** Where nothing was committed, the highest source offset says how far the table has come. */
  private TableBounds byTable(TableBounds bounds) {
    AtomicLong highest = new AtomicLong(-1);
    reader.read(
        TopicCatalogue.LAST_KNOWN,
        range(bounds, bounds.lastKnown()),
        rows,
        entry -> {
          if (entry.content() instanceof Content.Value<LastKnown>(LastKnown row)) {
            highest.accumulateAndGet(row.sourceOffset(), Math::max);
          }
        });
    Stretch log = bounds.positions();
    long settled = Math.min(highest.get() + 1, log.end());
    return new TableBounds(
        bounds.partition(),
        new Stretch(log.begin(), settled, log.end()),
        bounds.status(),
        bounds.lastKnown(),
        bounds.basis());
  }

  private void readRows(TableBounds bounds, PartitionEvidence evidence) {
    reader.read(
        TopicCatalogue.LAST_KNOWN,
        range(bounds, bounds.lastKnown()),
        rows,
        entry -> {
          String key = entry.key().orElse("");
          switch (entry.content()) {
            case Content.Value<LastKnown>(LastKnown row) -> evidence.row(key, row);
            case Content.Deleted<LastKnown> deleted -> evidence.deletedRow(key);
            case Content.Undecodable<LastKnown>(String why) -> evidence.unreadableRow(key, why);
          }
        });
  }

  private long readPositions(TableBounds bounds, PartitionEvidence evidence) {
    AtomicLong skipped = new AtomicLong();
    long wallMs = clock.millis();
    reader.read(
        TopicCatalogue.POSITIONS,
        range(bounds, bounds.positions()),
        positions,
        entry -> {
          // What somebody replays moves no device.
          if (!ReplayMark.isOn(entry.raw().headers()) && !take(entry, evidence, wallMs)) {
            skipped.incrementAndGet();
          }
        });
    return skipped.get();
  }

  /** Whether the record could be read and believed, by the rules of the job. */
  private static boolean take(LogEntry<Position> entry, PartitionEvidence evidence, long wallMs) {
    String key = entry.key().orElse("");
    return switch (entry.content()) {
      case Content.Value<Position>(Position position) -> {
        boolean believed =
            Plausibility.ofPosition(key, position, entry.timestampMs(), wallMs) == null;
        if (believed) {
          evidence.position(
              new Sighting(
                  position, entry.timestampMs(), entry.raw().partition(), entry.raw().offset()));
        }
        yield believed;
      }
      case Content.Deleted<Position> deleted -> {
        boolean believed = Plausibility.ofRemoval(key) == null;
        if (believed) {
          evidence.removal(key, entry.raw().offset());
        }
        yield believed;
      }
      case Content.Undecodable<Position> undecodable -> false;
    };
  }

  private void readChanges(TableBounds bounds, PartitionEvidence evidence) {
    reader.read(
        TopicCatalogue.STATUS,
        range(bounds, bounds.status()),
        changes,
        entry -> {
          if (entry.content() instanceof Content.Value<DeviceStatusChange>(var change)) {
            evidence.change(change, entry.raw().offset());
          }
        });
  }

  private static OffsetRange range(TableBounds bounds, Stretch stretch) {
    return new OffsetRange(bounds.partition(), stretch.begin(), stretch.end());
  }
}
