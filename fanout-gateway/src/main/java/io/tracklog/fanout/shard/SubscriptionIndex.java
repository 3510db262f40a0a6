package io.tracklog.fanout.shard;

import io.tracklog.fanout.record.Departure;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.record.StatusEvent;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the audiences that a device concerns: by the device, by its fleet, and those of everything;
 * within a fleet and within everything by where the device is and was. The cost of a look-up is a
 * few hash look-ups and the audiences found. Confined to the shard.
 */
final class SubscriptionIndex {
  private final Map<AudienceKey, Audience> audiences = new HashMap<>();
  private final Map<DeviceId, Scope> byDevice = new HashMap<>();
  private final Map<String, Scope> byFleet = new HashMap<>();
  private final Scope ofEverything = new Scope();
  private final Thinners thinners;

  /** An empty index, whose audiences thin by these. */
  SubscriptionIndex(Thinners thinners) {
    this.thinners = thinners;
  }

  /** Adds a subscriber to the audience of its key. */
  Audience join(AudienceKey key, Subscriber subscriber) {
    Audience audience = audiences.computeIfAbsent(key, this::index);
    audience.add(subscriber);
    return audience;
  }

  /** Removes a subscriber from its audience; an empty audience goes. */
  void leave(Audience audience, Subscriber subscriber) {
    audience.remove(subscriber);
    if (audience.size() == 0) {
      audiences.remove(audience.key());
      Filter filter = audience.key().interest().filter();
      filter.devices().forEach(device -> remove(byDevice, device, audience));
      filter.fleets().forEach(fleet -> remove(byFleet, fleet, audience));
      if (filter.isEverything()) {
        ofEverything.remove(audience);
      }
      thinners.release(audience.key().interest());
    }
  }

  /**
   * Calls a visitor with every audience that a record may concern, and with some more than once.
   */
  void forEachMatch(LogRecord record, Consumer<Audience> visitor) {
    Place before = record.newestBefore();
    forEachMatch(record.device(), record.place(), before, visitor);
    if (!Objects.equals(record.lastBefore(), before)) {
      forEachMatch(record.device(), record.lastBefore(), null, visitor);
    }
  }

  /** Calls a visitor with every audience that a status change may concern. */
  void forEachMatch(StatusEvent status, Consumer<Audience> visitor) {
    forEachMatch(status.device(), status.place(), null, visitor);
  }

  /** Calls a visitor with every audience that may show a device that was forgotten. */
  void forEachMatch(Departure gone, Consumer<Audience> visitor) {
    forEachMatch(gone.device(), gone.newest(), gone.last(), visitor);
  }

  /** All audiences. */
  Collection<Audience> all() {
    return audiences.values();
  }

  private void forEachMatch(
      DeviceId device, @Nullable Place place, @Nullable Place before, Consumer<Audience> visitor) {
    visit(byDevice.get(device), place, before, visitor);
    visit(byFleet.get(device.fleet()), place, before, visitor);
    visit(ofEverything, place, before, visitor);
  }

  private Audience index(AudienceKey key) {
    Audience audience = new Audience(key, thinners.acquire(key.interest()));
    Filter filter = key.interest().filter();
    filter
        .devices()
        .forEach(device -> byDevice.computeIfAbsent(device, d -> new Scope()).add(audience));
    filter
        .fleets()
        .forEach(fleet -> byFleet.computeIfAbsent(fleet, f -> new Scope()).add(audience));
    if (filter.isEverything()) {
      ofEverything.add(audience);
    }
    return audience;
  }

  private static void visit(
      @Nullable Scope scope,
      @Nullable Place place,
      @Nullable Place before,
      Consumer<Audience> visitor) {
    if (scope != null) {
      scope.forEach(place, before, visitor);
    }
  }

  private static <K> void remove(Map<K, Scope> index, K key, Audience audience) {
    Scope scope = index.get(key);
    if (scope != null) {
      scope.remove(audience);
      if (scope.isEmpty()) {
        index.remove(key);
      }
    }
  }
}
