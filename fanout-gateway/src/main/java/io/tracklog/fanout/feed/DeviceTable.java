package io.tracklog.fanout.feed;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The devices of one partition with their newest position and status. A device stays until its
 * last-known record is deleted, so the table is as large as the partition of the compacted topic.
 * Confined to the partition's feed thread.
 */
final class DeviceTable {
  private final Map<DeviceId, DeviceEntry> entries = new HashMap<>();
  private final DeviceOrder order = new DeviceOrder();

  /** Takes a last-known record while the table is being loaded; the newest by recency stays. */
  void load(LastKnown known, int valueBytes) {
    DeviceEntry present = entries.get(known.device());
    if (present == null || !present.record().recency().isNewerThan(known.recency())) {
      entries.put(known.device(), entryOf(known, valueBytes));
      if (present == null) {
        order.add(known.device());
      }
    }
  }

  /**
   * Takes a last-known record that came after the table was loaded. Positions come from their own
   * log, at their own offset, or subscribers would miss them there: here only the status counts.
   */
  void refresh(LastKnown known) {
    setStatus(known.device(), known.status(), known.statusSinceMs());
  }

  /**
   * Takes the next record of the log of positions, marks it and the one that it replaces, and tells
   * it where its device was before. A device that sends is presumed live; the next status change
   * says since when.
   */
  void advance(LogRecord record) {
    DeviceEntry present = entries.get(record.device());
    record.cameAfter(
        present == null ? null : present.lastPlace(),
        present == null ? null : present.record().place());
    if (present != null && !record.recency().isNewerThan(present.record().recency())) {
      entries.put(record.device(), present.after(record));
      return;
    }
    record.markNewest();
    if (present == null) {
      entries.put(
          record.device(), new DeviceEntry(record, DeviceStatus.LIVE, record.receivedAtMs()));
      order.add(record.device());
    } else {
      present.record().markSuperseded(record.offset());
      entries.put(
          record.device(), new DeviceEntry(record, DeviceStatus.LIVE, present.statusSinceMs()));
    }
  }

  /** Takes a status change; false when it is older than what is known. */
  boolean apply(DeviceStatusChange change) {
    return setStatus(change.device(), change.status(), change.sinceMs());
  }

  /** Forgets a device: the log, or the records that load the table, say so in their order. */
  void remove(DeviceId device) {
    entries.remove(device);
    order.remove(device);
  }

  /**
   * Forgets a device whose last-known record was deleted after the table was loaded, unless the log
   * has brought a position since that whoever deleted it had not seen.
   *
   * @param atMs the moment of which the deletion speaks, epoch milliseconds
   */
  void removeSilentSince(DeviceId device, long atMs) {
    DeviceEntry present = entries.get(device);
    if (present != null && present.record().receivedAtMs() <= atMs) {
      remove(device);
    }
  }

  /** The entry of a device. */
  @Nullable DeviceEntry get(DeviceId device) {
    return entries.get(device);
  }

  /** The entries that a query wants, in no order. */
  List<DeviceEntry> select(SnapshotQuery query) {
    List<DeviceEntry> selected = new ArrayList<>();
    Consumer<@Nullable DeviceEntry> collect =
        entry -> {
          if (entry != null && query.wants(entry)) {
            selected.add(entry);
          }
        };
    if (query.filter().isDevicesOnly()) {
      query.filter().devices().forEach(device -> collect.accept(entries.get(device)));
    } else {
      entries.values().forEach(collect);
    }
    return selected;
  }

  /** The entries that a query wants, in the order of their names, as far as it may look. */
  DeviceSlice slice(SliceQuery query) {
    List<DeviceEntry> found = new ArrayList<>();
    DeviceWalk walk = new DeviceWalk(order, query.filter(), query.after());
    DeviceId reached = null;
    for (int looked = 0; walk.hasNext(); looked++) {
      if (looked == query.lookAt() || found.size() == query.limit()) {
        return new DeviceSlice(found, reached);
      }
      reached = walk.next();
      DeviceEntry entry = entries.get(reached);
      if (entry != null && query.wants(entry)) {
        found.add(entry);
      }
    }
    return new DeviceSlice(found, null);
  }

  /** The first offset of the log of positions that the table does not account for; 0 if empty. */
  long coveredUntil() {
    long covered = 0;
    for (DeviceEntry entry : entries.values()) {
      covered = Math.max(covered, entry.record().offset() + 1);
    }
    return covered;
  }

  int size() {
    return entries.size();
  }

  void clear() {
    entries.clear();
    order.clear();
  }

  private boolean setStatus(DeviceId device, DeviceStatus status, long sinceMs) {
    DeviceEntry present = entries.get(device);
    if (present == null || sinceMs < present.statusSinceMs()) {
      return false;
    }
    if (status != present.status() || sinceMs != present.statusSinceMs()) {
      entries.put(device, present.with(status, sinceMs));
    }
    return true;
  }

  private static DeviceEntry entryOf(LastKnown known, int valueBytes) {
    LogRecord record =
        new LogRecord(
            known.sourcePartition(),
            known.sourceOffset(),
            known.receivedAtMs(),
            known.position(),
            valueBytes);
    record.markNewest();
    return new DeviceEntry(record, known.status(), known.statusSinceMs());
  }
}
