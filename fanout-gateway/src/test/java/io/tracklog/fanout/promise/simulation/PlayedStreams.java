package io.tracklog.fanout.promise.simulation;

import io.tracklog.fanout.promise.simulation.PlayedLog.Stored;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.Recency;
import io.tracklog.schemas.model.StatusReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What location-streams writes: last-known records, and changes of status. */
final class PlayedStreams {
  private final PlayedLog log;
  private static final long SETTLED_MS = 60_000;

  private final long[] reached = new long[PlayedLog.PARTITIONS];
  private final List<NavigableMap<Long, Long>> reachedAt = new ArrayList<>();
  private final Map<String, LastKnown> known = new TreeMap<>();

  PlayedStreams(PlayedLog log) {
    this.log = log;
    for (int i = 0; i < PlayedLog.PARTITIONS; i++) {
      reachedAt.add(new TreeMap<>(Map.of(0L, 0L)));
    }
  }

  /**
   * How far it had read a partition a while ago: what stands before may be cut. Retention lasts
   * days, and a table of devices is loaded in seconds.
   */
  long settled(int partition, long nowMs) {
    return reachedAt.get(partition).floorEntry(nowMs - SETTLED_MS).getValue();
  }

  /** Takes at most so many positions of each partition. */
  void read(int most, long nowMs) {
    for (int partition = 0; partition < reached.length; partition++) {
      PlayedPartition positions = log.positions(partition);
      List<Stored> records = positions.read(reached[partition], most);
      for (Stored record : records) {
        if (record.value() instanceof Position position) {
          position(partition, record, position, nowMs);
        }
      }
      reached[partition] = records.size() < most ? positions.end() : records.getLast().offset() + 1;
      reachedAt.get(partition).put(nowMs, reached[partition]);
    }
  }

  /** Calls a device silent that it knows. */
  void silence(RandomGenerator random, long nowMs) {
    if (known.isEmpty()) {
      return;
    }
    List<LastKnown> devices = List.copyOf(known.values());
    LastKnown device = devices.get(random.nextInt(devices.size()));
    if (device.status() == DeviceStatus.LIVE) {
      change(device, DeviceStatus.STALE, nowMs, StatusReason.SILENCE, nowMs);
    }
  }

  private void position(int partition, Stored record, Position position, long nowMs) {
    LastKnown before = known.get(record.key());
    Recency recency = Recency.of(position, record.offset());
    if (before != null && !recency.isNewerThan(before.recency())) {
      return;
    }
    boolean was = before != null && before.status() == DeviceStatus.LIVE;
    LastKnown now =
        new LastKnown(
            position,
            record.timeMs(),
            before == null ? DeviceStatus.LIVE : before.status(),
            before == null ? record.timeMs() : before.statusSinceMs(),
            partition,
            record.offset());
    if (was) {
      write(now, nowMs);
    } else {
      long sinceMs =
          before == null ? record.timeMs() : Math.max(record.timeMs(), before.statusSinceMs());
      change(now, DeviceStatus.LIVE, sinceMs, StatusReason.POSITION, nowMs);
    }
  }

  private void change(
      LastKnown of, DeviceStatus status, long sinceMs, StatusReason reason, long nowMs) {
    DeviceId device = of.device();
    log.of(PlayedLog.TOPICS.status(), device)
        .append(
            device.key(),
            new DeviceStatusChange(device, status, sinceMs, of.receivedAtMs(), reason),
            nowMs);
    log.truth().status(device, status.wireName());
    write(
        new LastKnown(
            of.position(),
            of.receivedAtMs(),
            status,
            sinceMs,
            of.sourcePartition(),
            of.sourceOffset()),
        nowMs);
  }

  private void write(LastKnown record, long nowMs) {
    known.put(record.device().key(), record);
    log.of(PlayedLog.TOPICS.lastKnown(), record.device())
        .append(record.device().key(), record, nowMs);
  }
}
