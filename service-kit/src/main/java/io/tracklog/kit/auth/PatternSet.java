package io.tracklog.kit.auth;

import io.tracklog.schemas.model.DeviceId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The devices that the patterns of a claim cover together. Asked for every position, so each answer
 * is a look-up, however many patterns there are. Immutable.
 *
 * @param all whether every device is covered
 * @param devices single devices
 * @param fleets whole fleets
 */
public record PatternSet(boolean all, Set<DeviceId> devices, Set<String> fleets) {
  /** No device. */
  public static final PatternSet NOTHING = new PatternSet(false, Set.of(), Set.of());

  /** Every device there is. */
  public static final PatternSet EVERYTHING = new PatternSet(true, Set.of(), Set.of());

  /** Copies the sets. */
  public PatternSet {
    devices = Set.copyOf(devices);
    fleets = Set.copyOf(fleets);
  }

  /** What these patterns cover. */
  public static PatternSet of(Collection<? extends DevicePattern> patterns) {
    boolean all = false;
    Set<DeviceId> devices = new HashSet<>();
    Set<String> fleets = new HashSet<>();
    for (DevicePattern pattern : patterns) {
      switch (pattern) {
        case DevicePattern.One(var device) -> devices.add(device);
        case DevicePattern.Fleet(var fleet) -> fleets.add(fleet);
        case DevicePattern.All ignored -> all = true;
      }
    }
    return new PatternSet(all, devices, fleets);
  }

  /** Its patterns by name, fleets first; {@link DevicePattern#parse} reads each. */
  public List<DevicePattern> patterns() {
    if (all) {
      return List.of(new DevicePattern.All());
    }
    Stream<DevicePattern> ofFleets = fleets.stream().sorted().map(DevicePattern.Fleet::new);
    Stream<DevicePattern> ofDevices = devices.stream().sorted().map(DevicePattern.One::new);
    return Stream.concat(ofFleets, ofDevices).toList();
  }

  /** Whether it covers no device at all. */
  public boolean isEmpty() {
    return !all && devices.isEmpty() && fleets.isEmpty();
  }

  /** Whether the device is covered. */
  public boolean covers(DeviceId device) {
    return all || fleets.contains(device.fleet()) || devices.contains(device);
  }

  /** Whether every device of the fleet is covered, also those to come. */
  public boolean coversFleet(String fleet) {
    return all || fleets.contains(fleet);
  }

  /** The one device that is covered; empty when there are none or more. */
  public Optional<DeviceId> onlyDevice() {
    return !all && fleets.isEmpty() && devices.size() == 1
        ? Optional.of(devices.iterator().next())
        : Optional.empty();
  }

  /** The one fleet of all that is covered; empty when there are none or more. */
  public Optional<String> onlyFleet() {
    Set<String> named = new HashSet<>(fleets);
    devices.forEach(device -> named.add(device.fleet()));
    return !all && named.size() == 1 ? Optional.of(named.iterator().next()) : Optional.empty();
  }
}
