package io.tracklog.streams.state;

import io.tracklog.streams.step.DeviceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The devices' states of a task: those that were asked for lately as objects in the heap, all of
 * them in a store on disk with a changelog. What changed goes to disk and changelog with each
 * commit, once for each device, or earlier when it makes room: so a device that reports many times
 * between two commits is encoded and written once.
 *
 * <p>This is what Kafka Streams' own cache does, which holds bytes and would have every position
 * decode and encode its device. {@link CachedStateStore}, its internal interface, is the only one
 * whose stores are told of a commit before the changelog is flushed.
 *
 * <p>Confined to the stream thread that owns the task.
 */
public final class DeviceStore implements StateStore, CachedStateStore<String, DeviceState> {
  private final KeyValueStore<String, DeviceState> disk;
  private final int capacity;
  private final Map<String, Held> held = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Held> changed = new ArrayList<>();
  private @Nullable Runnable beforeCommit;

  /** The one asked for last, which is nearly always the one to be saved next. */
  private @Nullable Held latest;

  /** A device in the heap. */
  private static final class Held {
    private final String device;
    private DeviceState state;
    private boolean changed;

    Held(String device, DeviceState state) {
      this.device = device;
      this.state = state;
    }
  }

  /**
   * Made by its builder.
   *
   * @param disk holds everything; written here alone
   * @param capacity the most devices in the heap, 1 or more
   */
  DeviceStore(KeyValueStore<String, DeviceState> disk, int capacity) {
    this.disk = disk;
    this.capacity = capacity;
  }

  /** What is known of a device; {@link DeviceState#UNKNOWN} if nothing. */
  public DeviceState load(String device) {
    Held known = held.get(device);
    if (known == null) {
      DeviceState stored = disk.get(device);
      known = hold(new Held(device, stored == null ? DeviceState.UNKNOWN : stored));
    }
    latest = known;
    return known.state;
  }

  /** Remembers a device; one of which nothing is worth keeping is removed. */
  public void save(String device, DeviceState state) {
    Held known = latest;
    if (known == null || !known.device.equals(device)) {
      known = held.get(device);
      if (known == null) {
        known = hold(new Held(device, state));
      }
      latest = known;
    }
    known.state = state;
    if (!known.changed) {
      known.changed = true;
      changed.add(known);
    }
    if (changed.size() > capacity) {
      writeChanged();
    }
  }

  /** Shows every device; none of them may be changed meanwhile. */
  public void forEach(BiConsumer<String, DeviceState> visitor) {
    writeChanged();
    try (KeyValueIterator<String, DeviceState> all = disk.all()) {
      while (all.hasNext()) {
        KeyValue<String, DeviceState> entry = all.next();
        visitor.accept(entry.key, entry.value);
      }
    }
  }

  /** Names what is to be done at the beginning of every commit. */
  public void beforeCommit(Runnable action) {
    beforeCommit = action;
  }

  /** At the beginning of a commit, on the stream thread. */
  @Override
  public void flushCache() {
    if (beforeCommit != null) {
      beforeCommit.run();
    }
    writeChanged();
  }

  /** The task becomes a standby: the disk will change beneath. Everything was written before. */
  @Override
  public void clearCache() {
    held.clear();
    changed.clear();
    latest = null;
    beforeCommit = null;
  }

  @Override
  public boolean setFlushListener(
      @Nullable CacheFlushListener<String, DeviceState> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public String name() {
    return disk.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    disk.init(context, root);
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    disk.commit(changelogOffsets);
  }

  @Override
  public @Nullable Long committedOffset(TopicPartition partition) {
    return disk.committedOffset(partition);
  }

  @Override
  @SuppressWarnings("deprecation") // Asked by Kafka Streams as long as stores may answer no.
  public boolean managesOffsets() {
    return disk.managesOffsets();
  }

  @Override
  public void close() {
    clearCache();
    disk.close();
  }

  @Override
  public boolean persistent() {
    return disk.persistent();
  }

  @Override
  public boolean isOpen() {
    return disk.isOpen();
  }

  private Held hold(Held device) {
    held.put(device.device, device);
    if (held.size() > capacity) {
      Held eldest = held.values().iterator().next();
      write(eldest);
      held.remove(eldest.device);
    }
    return device;
  }

  private void writeChanged() {
    changed.forEach(this::write);
    changed.clear();
  }

  private void write(Held device) {
    if (!device.changed) {
      return;
    }
    device.changed = false;
    if (device.state.isBlank()) {
      disk.delete(device.device);
    } else {
      disk.put(device.device, device.state);
    }
  }
}
