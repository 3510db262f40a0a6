package io.tracklog.tools.verify;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.tools.verify.TableBounds.Basis;
import io.tracklog.tools.verify.TableBounds.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A random log of one partition, with late, repeated and forgotten devices, and the table that a
 * faithful job has made of it at any point.
 */
final class PlayedLog {
  private static final long START_MS = 1_700_000_000_000L;
  private static final int DEVICES = 6;

  /** A record of the log; without a position it is a removal. */
  record Entry(DeviceId device, @Nullable Position position, long receivedAtMs) {}

  private final List<Entry> entries = new ArrayList<>();

  PlayedLog(SplittableRandom random, int length) {
    for (int offset = 0; offset < length; offset++) {
      entries.add(entry(random, offset));
    }
  }

  int end() {
    return entries.size();
  }

  /** The table of a job that has read so far. */
  Map<String, LastKnown> tableAt(int end) {
    Map<String, LastKnown> table = new TreeMap<>();
    for (int offset = 0; offset < end; offset++) {
      Entry entry = entries.get(offset);
      String key = entry.device().key();
      if (entry.position() == null) {
        table.remove(key);
        continue;
      }
      LastKnown before = table.get(key);
      LastKnown now =
          new LastKnown(
              entry.position(),
              entry.receivedAtMs(),
              DeviceStatus.LIVE,
              before == null ? entry.receivedAtMs() : before.statusSinceMs(),
              0,
              offset);
      if (before == null || now.recency().isNewerThan(before.recency())) {
        table.put(key, now);
      }
    }
    return table;
  }

  /** What is found when the log begins at {@code begin}, and is settled up to {@code settled}. */
  VerifyReport judge(Map<String, LastKnown> table, int begin, int settled) {
    Stretch positions = new Stretch(begin, settled, end());
    Stretch all = new Stretch(0, end(), end());
    TableBounds bounds = new TableBounds(0, positions, all, all, Basis.COMMITTED);
    PartitionEvidence evidence = new PartitionEvidence(bounds, 1);
    table.forEach(evidence::row);
    for (int offset = begin; offset < end(); offset++) {
      Entry entry = entries.get(offset);
      if (entry.position() == null) {
        evidence.removal(entry.device().key(), offset);
      } else {
        evidence.position(new Sighting(entry.position(), entry.receivedAtMs(), 0, offset));
      }
    }
    table.values().forEach(row -> evidence.change(changeOf(row), 0));
    VerifyReport report = new VerifyReport(Integer.MAX_VALUE);
    new PartitionJudge(bounds, new RowJudge(bounds, 0), report).judge(evidence, 0);
    return report;
  }

  private Entry entry(SplittableRandom random, int offset) {
    DeviceId device = new DeviceId("acme", "bus-" + random.nextInt(DEVICES));
    long receivedAtMs = START_MS + offset * 1_000L;
    if (random.nextInt(12) == 0) {
      return new Entry(device, null, receivedAtMs);
    }
    if (random.nextInt(6) == 0 && !entries.isEmpty()) {
      Entry repeated = entries.get(random.nextInt(entries.size()));
      return new Entry(repeated.device(), repeated.position(), receivedAtMs);
    }
    long lateMs = random.nextInt(3) == 0 ? random.nextLong(60_000) : 0;
    Position position =
        Position.builder(device, receivedAtMs - lateMs, random.nextDouble(80), 0)
            .sequence(offset)
            .build();
    return new Entry(device, position, receivedAtMs);
  }

  private static DeviceStatusChange changeOf(LastKnown row) {
    return new DeviceStatusChange(
        row.device(), row.status(), row.statusSinceMs(), row.receivedAtMs(), StatusReason.POSITION);
  }
}
