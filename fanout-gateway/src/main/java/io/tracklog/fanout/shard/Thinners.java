package io.tracklog.fanout.shard;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.schemas.model.DeviceId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Thinner}s of the live edge: one for all audiences that thin alike, for as long as
 * there is one. Confined to the shard.
 */
final class Thinners {
  /** Some 100 bytes each. */
  private static final int MAX_DEVICES = 1 << 20;

  private static final int MAX_DEVICES_OF_REPLAY = 20_000;

  private record Key(DeliveryMode mode, Thinning thinning) {}

  private static final class Shared {
    private final Thinner thinner;
    private int users;

    Shared(Thinner thinner) {
      this.thinner = thinner;
    }
  }

  private final Allowance room = new Allowance(MAX_DEVICES);
  private final Map<Key, Shared> shared = new HashMap<>();

  /** The thinner of an audience; null when it wants every position. */
  @Nullable Thinner acquire(Interest interest) {
    if (interest.thinning().isNone()) {
      return null;
    }
    Shared found =
        shared.computeIfAbsent(
            keyOf(interest), key -> new Shared(new Thinner(key.thinning(), room)));
    found.users++;
    return found.thinner;
  }

  /** The audience is gone. */
  void release(Interest interest) {
    Shared found = shared.get(keyOf(interest));
    if (found != null && --found.users == 0) {
      found.thinner.clear();
      shared.remove(keyOf(interest));
    }
  }

  /** A thinner for one who replays the log; null when it wants every position. */
  static @Nullable Thinner ofReplay(Interest interest) {
    return interest.mode() == DeliveryMode.LATEST || interest.thinning().isNone()
        ? null
        : new Thinner(interest.thinning(), new Allowance(MAX_DEVICES_OF_REPLAY));
  }

  /** Remembers what is withheld before a turn. */
  void beginTurn() {
    shared.values().forEach(each -> each.thinner.beginTurn());
  }

  /** Lets pass what was withheld and whose time has come. */
  void due(long nowMs, BiConsumer<Thinner, LogRecord> passing) {
    for (Shared each : shared.values()) {
      each.thinner.due(nowMs, record -> passing.accept(each.thinner, record));
    }
  }

  /** A device was forgotten. */
  void forget(int partition, DeviceId device) {
    shared.values().forEach(each -> each.thinner.forget(partition, device));
  }

  /** Lets pass what was withheld of a device before its time has come. */
  void letPass(int partition, DeviceId device, long nowMs, BiConsumer<Thinner, LogRecord> passing) {
    for (Shared each : shared.values()) {
      each.thinner.letPass(
          partition, device, nowMs, record -> passing.accept(each.thinner, record));
    }
  }

  /** Whether anything is withheld. */
  boolean isWithholding() {
    for (Shared each : shared.values()) {
      if (each.thinner.isWithholding()) {
        return true;
      }
    }
    return false;
  }

  private static Key keyOf(Interest interest) {
    return new Key(interest.mode(), interest.thinning());
  }
}
