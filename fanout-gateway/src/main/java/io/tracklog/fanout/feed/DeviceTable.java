package io.tracklog.fanout.feed;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private static final int MAX_SILENT = 1_000_000;
  private static final int MAX_FORGOTTEN = 10_000;

  private final Map<DeviceId, DeviceEntry> entries = new HashMap<>();
  private final DeviceOrder order = new DeviceOrder();
  private final DeviceGrid grid = new DeviceGrid();

  /** The last change of devices that are not live: the log may bring older positions of them. */
  private final Map<DeviceId, DeviceStatusChange> silent = new HashMap<>();

  /** When devices were forgotten, epoch milliseconds, for those who were away: the last of them. */
  private final LinkedHashMap<DeviceId, Long> forgotten = new LinkedHashMap<>();

  /** Takes a last-known record while the table is being loaded; the newest by recency stays. */
  void load(LastKnown known, int valueBytes) {
    DeviceEntry present = entries.get(known.device());
    if (present == null || !present.record().recency().isNewerThan(known.recency())) {
      put(known.device(), entryOf(known, valueBytes));
      if (present == null) {
        order.add(known.device());
        forgotten.remove(known.device());
      }
    }
  }

  /**
   * Takes a last-known record that came after the table was loaded. Positions come from their own
   * log, at their own offset, or subscribers would miss them there: here only a newer status
   * counts, which the log of status changes will tell of.
   */
  void refresh(LastKnown known) {
    DeviceEntry present = entries.get(known.device());
    boolean isLive = known.status() == DeviceStatus.LIVE; // What follows silence, at the same time.
    long newerThanMs = known.statusSinceMs() - (isLive ? 0 : 1);
    if (present != null && newerThanMs >= present.statusSinceMs()) {
      setStatus(known.device(), known.status(), known.statusSinceMs());
    }
  }

  /**
   * Takes the next record of the log of positions, marks it and the one that it replaces, and tells
   * it where its device was before. A device that sends is presumed live, and the next status
   * change says since when; unless a change is known that came after the position was taken: the
   * two logs are not read in step.
   *
   * @return the change that holds still, to be told again after the position
   */
  @Nullable DeviceStatusChange advance(LogRecord record) {
    DeviceId device = record.device();
    DeviceEntry present = entries.get(device);
    record.cameAfter(
        present == null ? null : present.lastPlace(),
        present == null ? null : present.record().place());
    if (present != null && !record.recency().isNewerThan(present.record().recency())) {
      put(device, present.after(record));
      return null;
    }
    record.markNewest();
    if (present == null) {
      order.add(device);
      forgotten.remove(device);
    } else {
      present.record().markSuperseded(record.offset());
    }
    DeviceStatusChange change = silent.get(device);
    if (change != null && record.receivedAtMs() <= change.sinceMs()) {
      put(device, new DeviceEntry(record, change.status(), change.sinceMs()));
      return change;
    }
    silent.remove(device);
    DeviceStatus status = DeviceStatus.LIVE;
    long sinceMs = record.receivedAtMs();
    if (present != null) {
      status = record.receivedAtMs() > present.statusSinceMs() ? status : present.status();
      sinceMs = present.statusSinceMs();
    }
    put(device, new DeviceEntry(record, status, sinceMs));
    return null;
  }

  /**
   * Takes a status change; false when it is older than what is known, or of a device unheard of.
   */
  boolean apply(DeviceStatusChange change) {
    DeviceEntry present = entries.get(change.device());
    if (present != null && change.sinceMs() < present.statusSinceMs()) {
      return false;
    }
    if (change.status() == DeviceStatus.LIVE) {
      silent.remove(change.device());
    } else if (present != null || silent.size() < MAX_SILENT) {
      silent.put(change.device(), change);
    }
    return setStatus(change.device(), change.status(), change.sinceMs());
  }

  /**
   * Forgets a device: the log, or the records that load the table, say so in their order.
   *
   * @param atMs when that was said, epoch milliseconds
   * @return what was known of it
   */
  @Nullable DeviceEntry remove(DeviceId device, long atMs) {
    order.remove(device);
    silent.remove(device);
    forgotten.remove(device);
    if (forgotten.size() >= MAX_FORGOTTEN) {
      forgotten.pollFirstEntry();
    }
    forgotten.put(device, atMs);
    DeviceEntry known = entries.remove(device);
    grid.replace(known, null);
    return known;
  }

  /**
   * Forgets a device whose last-known record was deleted after the table was loaded, unless the log
   * has brought a position since that whoever deleted it had not seen.
   *
   * @param atMs the moment of which the deletion speaks, epoch milliseconds
   * @return what was known of it, if it is forgotten now
   */
  @Nullable DeviceEntry removeSilentSince(DeviceId device, long atMs) {
    DeviceEntry present = entries.get(device);
    return present != null && present.record().receivedAtMs() <= atMs ? remove(device, atMs) : null;
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
      List<BoundingBox> areas = query.selection().areas();
      if (areas.isEmpty()) {
        entries.values().forEach(collect);
      } else {
        grid.near(areas).forEach(device -> collect.accept(entries.get(device)));
      }
    }
    return selected;
  }

  /** The devices that are no more, and that whoever asks may show. */
  List<DeviceId> forgotten(SnapshotQuery query) {
    List<DeviceId> gone = new ArrayList<>();
    forgotten.forEach(
        (device, atMs) -> {
          if (query.wantsForgotten(device, atMs)) {
            gone.add(device);
          }
        });
    return gone;
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
    grid.clear();
    silent.clear();
    forgotten.clear();
  }

  private void put(DeviceId device, DeviceEntry entry) {
    grid.replace(entries.put(device, entry), entry);
  }

  private boolean setStatus(DeviceId device, DeviceStatus status, long sinceMs) {
    DeviceEntry present = entries.get(device);
    if (present == null || sinceMs < present.statusSinceMs()) {
      return false;
    }
    if (status != present.status() || sinceMs != present.statusSinceMs()) {
      put(device, present.with(status, sinceMs));
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
