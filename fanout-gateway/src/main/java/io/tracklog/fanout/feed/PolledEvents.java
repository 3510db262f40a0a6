package io.tracklog.fanout.feed;

import io.tracklog.fanout.record.Departure;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.record.StatusEvent;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatusChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one poll has brought of a partition, until it becomes a batch. Confined to the feed thread.
 */
final class PolledEvents {
  private final List<LogRecord> records = new ArrayList<>();
  private final List<DeviceStatusChange> statuses = new ArrayList<>();
  private final Map<DeviceId, Departure> departures = new LinkedHashMap<>();

  /**
   * A position came. If its device was forgotten in the same poll, then that is not told, since it
   * would be told after the position: as if it had always been there it goes on from where it was.
   */
  void add(LogRecord record) {
    Departure departure = record.isReplay() ? null : departures.remove(record.device());
    if (departure != null) {
      record.cameAfter(departure.last(), departure.newest());
    }
    records.add(record);
  }

  void add(DeviceStatusChange change) {
    statuses.add(change);
  }

  /** A device is forgotten. */
  void forgotten(DeviceEntry entry) {
    departures.put(
        entry.device(), new Departure(entry.device(), entry.record().place(), entry.lastPlace()));
  }

  /** Whether it brought something that has no offset in the log of positions. */
  boolean hasBesides() {
    return !statuses.isEmpty() || !departures.isEmpty();
  }

  /** Nobody follows yet to whom changes could be told. */
  void clearBesides() {
    statuses.clear();
    departures.clear();
  }

  /**
   * Makes a batch of it, and is empty then.
   *
   * @param table says where a device is whose status has changed: after the poll's positions, for
   *     so they are handed on
   */
  RecordBatch toBatch(int partition, long fromOffset, long nextOffset, DeviceTable table) {
    List<StatusEvent> events =
        statuses.stream()
            .map(
                change -> {
                  DeviceEntry entry = table.get(change.device());
                  return new StatusEvent(change, entry == null ? null : entry.record().place());
                })
            .toList();
    RecordBatch batch =
        new RecordBatch(
            partition, fromOffset, nextOffset, records, events, List.copyOf(departures.values()));
    records.clear();
    clearBesides();
    return batch;
  }
}
