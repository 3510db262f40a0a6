package io.tracklog.fanout.feed;

import io.tracklog.schemas.model.DeviceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The names of a device table in their order, so that a page of them can begin at any name without
 * a look at those before it. Sorted arrays of bounded length, one after the other: some eight bytes
 * for each name, where a tree would take forty. Confined to the partition's feed thread.
 */
final class DeviceOrder {
  private static final int MAX_CHUNK = 512;

  private final List<Chunk> chunks = new ArrayList<>();

  /** Adds a name; without effect when it is there. */
  void add(DeviceId device) {
    if (chunks.isEmpty()) {
      chunks.add(new Chunk());
    }
    int number = chunkOf(device);
    Chunk chunk = chunks.get(number);
    chunk.add(device);
    if (chunk.size == MAX_CHUNK) {
      chunks.add(number + 1, chunk.split());
    }
  }

  /** Removes a name; without effect when it is not there. */
  void remove(DeviceId device) {
    if (chunks.isEmpty()) {
      return;
    }
    int number = chunkOf(device);
    Chunk chunk = chunks.get(number);
    chunk.remove(device);
    if (chunk.size == 0) {
      chunks.remove(number);
    }
  }

  void clear() {
    chunks.clear();
  }

  /** The names from one on, itself included; holds until the next change. */
  Iterator<DeviceId> from(DeviceId first) {
    if (chunks.isEmpty()) {
      return new Walk(0, 0);
    }
    int number = chunkOf(first);
    int index = chunks.get(number).indexOf(first);
    return new Walk(number, index >= 0 ? index : -index - 1);
  }

  /** All names; holds until the next change. */
  Iterator<DeviceId> all() {
    return new Walk(0, 0);
  }

  /** The last chunk that begins at or before a name, else the first. */
  private int chunkOf(DeviceId device) {
    int low = 0;
    int high = chunks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (chunks.get(middle).first().compareTo(device) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** A sorted array, never empty but while the first name is added. */
  private static final class Chunk {
    private static final int INITIAL = 16;

    private @Nullable DeviceId[] names = new DeviceId[INITIAL];
    private int size;

    DeviceId first() {
      return get(0);
    }

    DeviceId get(int index) {
      DeviceId name = names[index];
      if (name == null) {
        throw new NoSuchElementException("index " + index + " of " + size);
      }
      return name;
    }

    int indexOf(DeviceId device) {
      return Arrays.binarySearch(names, 0, size, device);
    }

    void add(DeviceId device) {
      int found = indexOf(device);
      if (found >= 0) {
        return;
      }
      int index = -found - 1;
      if (size == names.length) {
        names = Arrays.copyOf(names, Math.min(MAX_CHUNK, size * 2));
      }
      System.arraycopy(names, index, names, index + 1, size - index);
      names[index] = device;
      size++;
    }

    void remove(DeviceId device) {
      int index = indexOf(device);
      if (index >= 0) {
        System.arraycopy(names, index + 1, names, index, size - index - 1);
        size--;
        names[size] = null;
      }
    }

    /** Keeps the lower half and gives away the upper. */
    Chunk split() {
      Chunk upper = new Chunk();
      int half = size / 2;
      upper.names = Arrays.copyOfRange(names, half, size);
      upper.size = size - half;
      names = Arrays.copyOf(names, half);
      size = half;
      return upper;
    }
  }

  private final class Walk implements Iterator<DeviceId> {
    private int number;
    private int index;

    Walk(int number, int index) {
      this.number = number;
      this.index = index;
      toNextChunkAtEnd();
    }

    @Override
    public boolean hasNext() {
      return number < chunks.size();
    }

    @Override
    public DeviceId next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      DeviceId name = chunks.get(number).get(index++);
      toNextChunkAtEnd();
      return name;
    }

    private void toNextChunkAtEnd() {
      while (number < chunks.size() && index >= chunks.get(number).size) {
        number++;
        index = 0;
      }
    }
  }
}
