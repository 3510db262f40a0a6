package io.tracklog.tools.simulate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says which hub a device is on, always the same. Used by one thread at a time. */
interface HubRouter {
  /** The device's hub. */
  Hub hubOf(String device);

  /** All hubs so far. */
  Collection<Hub> hubs();

  /** As the settings say. */
  static HubRouter of(SimulatorSettings settings, HubFactory factory) {
    return settings.connectionPerDevice()
        ? new PerDevice(factory, new HashMap<>())
        : Shared.of(settings.connections(), factory);
  }

  /**
   * A fixed number of hubs, devices spread over them by name.
   *
   * @param list the hubs
   */
  record Shared(List<Hub> list) implements HubRouter {
    static Shared of(int connections, HubFactory factory) {
      List<Hub> hubs = new ArrayList<>(connections);
      for (int i = 0; i < connections; i++) {
        hubs.add(factory.shared());
      }
      return new Shared(hubs);
    }

    @Override
    public Hub hubOf(String device) {
      int hash = device.hashCode();
      return list.get(Math.floorMod(hash ^ (hash >>> 16), list.size()));
    }

    @Override
    public Collection<Hub> hubs() {
      return list;
    }
  }

  /**
   * A hub for every device, made when the device first speaks.
   *
   * @param factory makes them, and bounds how many
   * @param byDevice those made so far
   */
  record PerDevice(HubFactory factory, Map<String, Hub> byDevice) implements HubRouter {
    @Override
    public Hub hubOf(String device) {
      return byDevice.computeIfAbsent(device, factory::forDevice);
    }

    @Override
    public Collection<Hub> hubs() {
      return byDevice.values();
    }
  }
}
