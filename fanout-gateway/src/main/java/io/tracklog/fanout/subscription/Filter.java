package io.tracklog.fanout.subscription;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.topic.DevicePartitioner;
import java.util.BitSet;
import java.util.Set;

/**
 * Which devices a subscription concerns: those named, and all of the fleets named; everything when
 * neither is named.
 *
 * @param devices single devices
 * @param fleets whole fleets
 */
public record Filter(Set<DeviceId> devices, Set<String> fleets) {
  /** Every device of every fleet. */
  public static final Filter EVERYTHING = new Filter(Set.of(), Set.of());

  /** Keeps copies of the sets. */
  public Filter {
    devices = Set.copyOf(devices);
    fleets = Set.copyOf(fleets);
  }

  /** One device. */
  public static Filter ofDevice(DeviceId device) {
    return new Filter(Set.of(device), Set.of());
  }

  /** One fleet. */
  public static Filter ofFleet(String fleet) {
    return new Filter(Set.of(), Set.of(fleet));
  }

  /** Whether nothing narrows it down. */
  public boolean isEverything() {
    return devices.isEmpty() && fleets.isEmpty();
  }

  /** Whether single devices are all that it names, so that each can be looked up. */
  public boolean isDevicesOnly() {
    return fleets.isEmpty() && !devices.isEmpty();
  }

  /** Whether it concerns a device. */
  public boolean matches(DeviceId device) {
    return isEverything() || fleets.contains(device.fleet()) || devices.contains(device);
  }

  /** The partitions, out of so many, in which its devices can be. */
  public BitSet partitions(int partitionCount) {
    BitSet partitions = new BitSet(partitionCount);
    if (isDevicesOnly()) {
      for (DeviceId device : devices) {
        partitions.set(DevicePartitioner.partition(device, partitionCount));
      }
    } else {
      partitions.set(0, partitionCount);
    }
    return partitions;
  }
}
