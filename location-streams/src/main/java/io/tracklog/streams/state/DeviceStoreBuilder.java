package io.tracklog.streams.state;

import io.tracklog.streams.step.DeviceState;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes a {@link DeviceStore} for each task. */
public final class DeviceStoreBuilder implements StoreBuilder<DeviceStore> {
  private final StoreBuilder<KeyValueStore<String, DeviceState>> disk;
  private final int capacity;

  /**
   * Makes nothing yet.
   *
   * @param name of the store, and the end of its changelog's name
   * @param capacity the most devices of a task in the heap, 1 or more
   */
  public DeviceStoreBuilder(String name, int capacity) {
    this.disk =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), new DeviceStateSerde())
            .withCachingDisabled();
    this.capacity = capacity;
  }

  @Override
  public DeviceStore build() {
    return new DeviceStore(disk.build(), capacity);
  }

  @Override
  public StoreBuilder<DeviceStore> withLoggingEnabled(Map<String, String> config) {
    disk.withLoggingEnabled(config);
    return this;
  }

  @Override
  public StoreBuilder<DeviceStore> withLoggingDisabled() {
    disk.withLoggingDisabled();
    return this;
  }

  /** Changes nothing: the store is its own cache. */
  @Override
  public StoreBuilder<DeviceStore> withCachingEnabled() {
    return this;
  }

  /** Changes nothing: the store is its own cache. */
  @Override
  public StoreBuilder<DeviceStore> withCachingDisabled() {
    return this;
  }

  @Override
  public Map<String, String> logConfig() {
    return disk.logConfig();
  }

  @Override
  public boolean loggingEnabled() {
    return disk.loggingEnabled();
  }

  @Override
  public String name() {
    return disk.name();
  }
}
