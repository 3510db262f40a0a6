package io.tracklog.streams.state;

import io.tracklog.streams.step.DeviceState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A disk in memory that counts what is read and lists what is written. For one thread. */
final class WrittenStates implements KeyValueStore<String, DeviceState> {
  final List<String> writes = new ArrayList<>();
  int reads;
  private final TreeMap<String, DeviceState> states = new TreeMap<>();

  Map<String, DeviceState> states() {
    return new HashMap<>(states);
  }

  @Override
  public @Nullable DeviceState get(String device) {
    reads++;
    return states.get(device);
  }

  @Override
  public void put(String device, DeviceState state) {
    writes.add(device);
    states.put(device, state);
  }

  @Override
  public @Nullable DeviceState delete(String device) {
    writes.add(device);
    return states.remove(device);
  }

  @Override
  public KeyValueIterator<String, DeviceState> all() {
    Map<String, DeviceState> now = new TreeMap<>(states);
    return new KeyValueIterator<>() {
      private final Iterator<Map.Entry<String, DeviceState>> entries = now.entrySet().iterator();

      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public KeyValue<String, DeviceState> next() {
        Map.Entry<String, DeviceState> entry = entries.next();
        return KeyValue.pair(entry.getKey(), entry.getValue());
      }

      @Override
      public String peekNextKey() {
        throw new UnsupportedOperationException();
      }

      @Override
      public void close() {
        // Holds nothing.
      }
    };
  }

  @Override
  public DeviceState putIfAbsent(String device, DeviceState state) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void putAll(List<KeyValue<String, DeviceState>> entries) {
    throw new UnsupportedOperationException();
  }

  @Override
  public KeyValueIterator<String, DeviceState> range(String from, String to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long approximateNumEntries() {
    return states.size();
  }

  @Override
  public String name() {
    return "devices";
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    // Keeps what it holds, as a disk does.
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return true;
  }
}
