package io.tracklog.fanout.promise;

import io.tracklog.fanout.promise.LogTruth.Fact;
import io.tracklog.schemas.model.DeviceId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one who is given the log shows of each device, and from which offset on it must be told that
 * the device has left. Only of newest positions: what comes late may have been read by a gateway
 * before this one, which alone knew of it.
 */
final class ShownOfLog {
  /** Until the next cursor says where a snapshot stood. */
  private static final long NOT_YET = Long.MAX_VALUE;

  private record Shown(Fact fact, long leavesFrom) {}

  private final Map<DeviceId, Shown> devices = new HashMap<>();

  /** A record is shown as it stands in the log: all that follow it do, too. */
  void record(Fact fact) {
    devices.put(fact.device(), new Shown(fact, fact.offset() + 1));
  }

  /** A position is shown by a snapshot. */
  void snapshot(Fact fact) {
    devices.put(fact.device(), new Shown(fact, NOT_YET));
  }

  void leave(DeviceId device) {
    devices.remove(device);
  }

  void clear() {
    devices.clear();
  }

  /** A cursor stands at an offset of a partition: what follows it and what is shown is told. */
  void stood(int partition, long offset) {
    devices.replaceAll(
        (device, shown) ->
            shown.fact().partition() == partition && shown.leavesFrom() == NOT_YET
                ? new Shown(shown.fact(), Math.max(offset, shown.fact().offset() + 1))
                : shown);
  }

  /** Nobody knows who has left in what the log has lost. */
  void lost(int partition, long before) {
    devices.replaceAll(
        (device, shown) ->
            shown.fact().partition() == partition
                ? new Shown(shown.fact(), Math.max(shown.leavesFrom(), before))
                : shown);
  }

  /** What it shows of a device at last. */
  @Nullable Fact of(DeviceId device) {
    Shown shown = devices.get(device);
    return shown == null ? null : shown.fact();
  }

  /**
   * Everything is at rest.
   *
   * @param isInside whether a position is inside at last
   */
  void end(LogTruth truth, Predicate<Fact> isInside) {
    for (Shown shown : devices.values()) {
      Fact fact = shown.fact();
      if (!truth.wasNewest(fact)) {
        continue;
      }
      if (!isInside.test(fact)) {
        throw new PromiseBroken("it still shows " + fact + ", which is outside");
      }
      Fact outside =
          truth.firstFrom(
              fact.partition(),
              shown.leavesFrom(),
              other ->
                  other.device().equals(fact.device())
                      && !isInside.test(other)
                      && truth.wasNewest(other));
      if (outside != null) {
        throw new PromiseBroken("it still shows " + fact + ", which left at " + outside);
      }
    }
  }
}
