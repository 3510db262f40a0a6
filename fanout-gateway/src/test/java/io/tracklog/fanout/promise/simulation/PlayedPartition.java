package io.tracklog.fanout.promise.simulation;

import io.tracklog.fanout.promise.simulation.PlayedLog.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** One partition of a topic. */
final class PlayedPartition {
  private final TopicPartition name;
  private final NavigableMap<Long, Stored> records = new TreeMap<>();
  private long begin;
  private long end;

  PlayedPartition(TopicPartition name) {
    this.name = name;
  }

  TopicPartition name() {
    return name;
  }

  long append(String key, Object value, long timeMs) {
    long offset = end++;
    records.put(offset, new Stored(offset, timeMs, key, value));
    return offset;
  }

  /** The log has an offset that holds no record, as the end of a transaction is. */
  void appendHole() {
    end++;
  }

  void cut(long before) {
    begin = Math.max(begin, Math.min(before, end));
    records.headMap(begin).clear();
  }

  /** At most so many records from an offset on. */
  List<Stored> read(long from, int most) {
    List<Stored> read = new ArrayList<>();
    for (Map.Entry<Long, Stored> entry : records.tailMap(from).entrySet()) {
      if (read.size() == most) {
        break;
      }
      read.add(entry.getValue());
    }
    return read;
  }

  /** The offset of the first record taken at a time or later; the end when there is none. */
  long at(long timeMs) {
    return records.values().stream()
        .filter(stored -> stored.timeMs() >= timeMs)
        .mapToLong(Stored::offset)
        .findFirst()
        .orElse(end);
  }

  /** Behind the last record; holes may follow. */
  long lastRecordEnd() {
    return records.isEmpty() ? 0 : records.lastKey() + 1;
  }

  long begin() {
    return begin;
  }

  long end() {
    return end;
  }
}
