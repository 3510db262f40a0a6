package io.tracklog.tools.inspect;

import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.Recency;
import io.tracklog.schemas.topic.ReplayMark;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells late and repeated positions from new ones. A repetition has the same device, time and
 * number, and says the same; late is what {@link Recency} puts before the device's newest. Confined
 * to one thread; bounded by {@link RecentFingerprints}.
 */
final class ArrivalCheck {
  private final RecentFingerprints seen = new RecentFingerprints();

  /**
   * Judges a position, and remembers it unless it is a replay.
   *
   * @param raw the record that holds it
   * @param newest the newest of its device before it; null when there is none in the window
   */
  Arrival judge(Position position, ConsumerRecord<?, ?> raw, @Nullable Recency newest) {
    if (ReplayMark.isOn(raw.headers())) {
      return Arrival.REPLAYED;
    }
    if (seen.isKnown(fingerprint(position))) {
      return Arrival.REPEATED;
    }
    return newest == null || Recency.of(position, raw.offset()).isNewerThan(newest)
        ? Arrival.NEWEST
        : Arrival.LATE;
  }

  private static long fingerprint(Position position) {
    long hash = mix(position.device().fleet().hashCode());
    hash = mix(hash ^ position.device().name().hashCode());
    hash = mix(hash ^ position.timeMs());
    hash = mix(hash ^ position.sequence());
    hash = mix(hash ^ Double.doubleToLongBits(position.latitude()));
    return mix(hash ^ Double.doubleToLongBits(position.longitude()));
  }

  /** The finalizer of SplitMix64: every bit of the input moves every bit of the output. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
