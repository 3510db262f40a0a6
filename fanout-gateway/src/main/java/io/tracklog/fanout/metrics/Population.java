package io.tracklog.fanout.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What comes and goes, by its kind: how many came, how many went and why, how many are here. Safe
 * on every thread.
 *
 * @param <K> the kinds
 */
final class Population<K extends Enum<K>> {
  private final Map<K, Kind> kinds;

  /**
   * Names of meters.
   *
   * @param present gauge of how many are here
   * @param came counter of those that came
   * @param went counter of those that went
   * @param tag the tag of the kind
   */
  record Names(String present, String came, String went, String tag) {}

  private record Kind(AtomicLong present, Counter came, Map<DisconnectCause, Counter> went) {}

  Population(MeterRegistry registry, Names names, Class<K> kinds, Function<K, String> wireName) {
    this.kinds = new EnumMap<>(kinds);
    for (K kind : kinds.getEnumConstants()) {
      String value = wireName.apply(kind);
      AtomicLong present = new AtomicLong();
      Gauge.builder(names.present(), present, AtomicLong::get)
          .tag(names.tag(), value)
          .register(registry);
      Map<DisconnectCause, Counter> went = new EnumMap<>(DisconnectCause.class);
      for (DisconnectCause cause : DisconnectCause.values()) {
        went.put(
            cause, registry.counter(names.went(), names.tag(), value, "cause", cause.wireName()));
      }
      this.kinds.put(
          kind, new Kind(present, registry.counter(names.came(), names.tag(), value), went));
    }
  }

  void came(K kind) {
    of(kind).present().incrementAndGet();
    of(kind).came().increment();
  }

  void went(K kind, DisconnectCause cause) {
    of(kind).present().decrementAndGet();
    Objects.requireNonNull(of(kind).went().get(cause)).increment();
  }

  private Kind of(K kind) {
    return Objects.requireNonNull(kinds.get(kind));
  }
}
