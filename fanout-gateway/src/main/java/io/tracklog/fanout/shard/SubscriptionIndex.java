package io.tracklog.fanout.shard;

import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the audiences that a device concerns: by the device, by its fleet, and those of everything.
 * The cost of a look-up is two hash look-ups and the audiences found. Confined to the shard.
 */
final class SubscriptionIndex {
  private final Map<AudienceKey, Audience> audiences = new HashMap<>();
  private final Map<DeviceId, List<Audience>> byDevice = new HashMap<>();
  private final Map<String, List<Audience>> byFleet = new HashMap<>();
  private final List<Audience> ofEverything = new ArrayList<>();

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
    }
  }

  /**
   * Calls a visitor with every audience that a device concerns; with one twice if it has named both
   * the device and its fleet.
   */
  void forEachMatch(DeviceId device, Consumer<Audience> visitor) {
    visit(byDevice.get(device), visitor);
    visit(byFleet.get(device.fleet()), visitor);
    visit(ofEverything, visitor);
  }

  /** All audiences. */
  Collection<Audience> all() {
    return audiences.values();
  }

  private Audience index(AudienceKey key) {
    Audience audience = new Audience(key);
    Filter filter = key.interest().filter();
    filter
        .devices()
        .forEach(device -> byDevice.computeIfAbsent(device, d -> new ArrayList<>(1)).add(audience));
    filter
        .fleets()
        .forEach(fleet -> byFleet.computeIfAbsent(fleet, f -> new ArrayList<>(1)).add(audience));
    if (filter.isEverything()) {
      ofEverything.add(audience);
    }
    return audience;
  }

  private static void visit(@Nullable List<Audience> found, Consumer<Audience> visitor) {
    if (found != null) {
      for (int i = 0; i < found.size(); i++) {
        visitor.accept(found.get(i));
      }
    }
  }

  private static <K> void remove(Map<K, List<Audience>> index, K key, Audience audience) {
    List<Audience> found = index.get(key);
    if (found != null && found.remove(audience) && found.isEmpty()) {
      index.remove(key);
    }
  }
}
