package io.tracklog.fanout.shard;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.schemas.model.DeviceId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which positions of each device pass, by {@link Thinning}. What comes too soon after the
 * last one is withheld, and passes when its time has come unless something newer has taken its
 * place: so a device that stops ends at its newest position, or within the distance of it. Devices
 * for which there is no room pass as they are. Confined to the shard.
 *
 * <p>One of the live edge serves all audiences that thin alike; one who replays the log has its
 * own, whose time is the log's.
 */
final class Thinner {
  private final Thinning thinning;
  private final long intervalMs;
  private final Allowance room;
  private final Map<DeviceId, Place> sentFrom = new LinkedHashMap<>();
  private final LinkedHashMap<DeviceId, Sent> sent = new LinkedHashMap<>();
  private final Map<Integer, LinkedHashMap<DeviceId, LogRecord>> withheld = new HashMap<>();
  private final Map<Integer, Long> floorsOfTurn = new HashMap<>();
  private @Nullable LogRecord judged;
  private boolean verdict;

  /**
   * Has let nothing pass yet.
   *
   * @param room for how many devices it may remember something
   */
  Thinner(Thinning thinning, Allowance room) {
    this.thinning = thinning;
    this.intervalMs = thinning.intervalMs();
    this.room = room;
  }

  /** Whether a record passes now; asked again for the same record it says the same. */
  boolean passes(LogRecord record, long nowMs) {
    if (record != judged) {
      judged = record;
      verdict = judge(record, nowMs);
    }
    return verdict;
  }

  /** Lets pass what was withheld and whose time has come. */
  void due(long nowMs, Consumer<LogRecord> passing) {
    while (!sent.isEmpty() && isOver(sent.firstEntry().getValue(), nowMs)) {
      Map.Entry<DeviceId, Sent> eldest = sent.pollFirstEntry();
      room.giveBack(1);
      letPass(eldest.getValue().partition(), eldest.getKey(), nowMs, passing);
    }
  }

  /** Lets pass what was withheld of a device before its time has come. */
  void letPass(int partition, DeviceId device, long nowMs, Consumer<LogRecord> passing) {
    LogRecord record = release(partition, device);
    if (record != null) {
      pass(record, nowMs);
      passing.accept(record);
    }
  }

  /** Lets everything pass that was withheld. */
  void flush(Consumer<LogRecord> passing) {
    withheld.values().forEach(records -> records.values().forEach(passing));
    withheld.clear();
  }

  /** A device was forgotten: nothing of it is sent any more, and its next position is. */
  void forget(int partition, DeviceId device) {
    release(partition, device);
    if (sentFrom.remove(device) != null) {
      room.giveBack(1);
    }
    if (sent.remove(device) != null) {
      room.giveBack(1);
    }
  }

  /** Whether anything is withheld. */
  boolean isWithholding() {
    return !withheld.isEmpty();
  }

  /** Remembers what is withheld before a turn. */
  void beginTurn() {
    floorsOfTurn.clear();
    withheld.forEach(
        (partition, records) ->
            floorsOfTurn.put(partition, records.firstEntry().getValue().offset()));
  }

  /** The first offset that may still pass, for one that has been given all before another. */
  long floor(int partition, long offset) {
    LinkedHashMap<DeviceId, LogRecord> records = withheld.get(partition);
    return records == null ? offset : Math.min(offset, records.firstEntry().getValue().offset());
  }

  /** {@link #floor} at the beginning of the turn. */
  long floorOfTurn(int partition, long offset) {
    return Math.min(offset, floorsOfTurn.getOrDefault(partition, offset));
  }

  /** Forgets everything. */
  void clear() {
    room.giveBack(sentFrom.size() + sent.size());
    sentFrom.clear();
    sent.clear();
    withheld.clear();
  }

  private boolean judge(LogRecord record, long nowMs) {
    // Some have been shown what was withheld, which came into their area: they need what is next.
    boolean hadMoved = release(record.partition(), record.device()) != null;
    Place from = sentFrom.get(record.device());
    if (!hadMoved && from != null && from.metresTo(record.place()) < thinning.minDistanceM()) {
      return false;
    }
    Sent last = sent.get(record.device());
    if (last != null && !isOver(last, nowMs)) {
      withheld
          .computeIfAbsent(record.partition(), p -> new LinkedHashMap<>())
          .put(record.device(), record);
      return false;
    }
    pass(record, nowMs);
    return true;
  }

  private void pass(LogRecord record, long nowMs) {
    DeviceId device = record.device();
    if (thinning.minDistanceM() > 0 && (sentFrom.containsKey(device) || room.take())) {
      sentFrom.put(device, record.place());
    }
    // Taken out first, so that the order is that of the times.
    if (intervalMs > 0 && (sent.remove(device) != null || room.take())) {
      sent.put(device, new Sent(record.partition(), nowMs));
    }
  }

  private @Nullable LogRecord release(int partition, DeviceId device) {
    LinkedHashMap<DeviceId, LogRecord> records = withheld.get(partition);
    if (records == null) {
      return null;
    }
    LogRecord record = records.remove(device);
    if (records.isEmpty()) {
      withheld.remove(partition);
    }
    return record;
  }

  /** A clock that was set back ends every wait. */
  private boolean isOver(Sent last, long nowMs) {
    return nowMs - last.atMs() >= intervalMs || nowMs < last.atMs();
  }

  private record Sent(int partition, long atMs) {}
}
