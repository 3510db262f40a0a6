package io.tracklog.tools.format;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * Puts points in order of their devices by way of a temporary file: a device's points are gathered
 * into blocks, and each block knows where the one before it lies. In memory is one block a device,
 * so what bounds it is the number of devices. Confined to one thread.
 */
final class PointSpool implements Closeable {
  /** The most devices that one spool takes; their blocks need some 90 MB. */
  static final int MAX_DEVICES = 100_000;

  private final FileChannel file;
  private final TreeMap<DeviceId, PointBlock> open = new TreeMap<>();
  private final ByteBuffer block = ByteBuffer.allocate(PointBlock.BYTES);
  private long end;

  private PointSpool(FileChannel file) {
    this.file = file;
  }

  /** Begins an empty one. */
  static PointSpool open() throws IOException {
    Path path = Files.createTempFile("tracklog-points-", ".tmp");
    return new PointSpool(
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }

  /**
   * Takes the next point of its device.
   *
   * @throws IOException when there are too many devices, or no room on the disk
   */
  void add(Position position) throws IOException {
    PointBlock points = open.get(position.device());
    if (points == null) {
      if (open.size() == MAX_DEVICES) {
        throw new IOException(
            "GPX takes at most " + MAX_DEVICES + " devices; choose fewer, or another format");
      }
      points = new PointBlock();
      open.put(position.device(), points);
    } else if (points.isFull()) {
      points.restartAfter(append(points));
    }
    points.add(position);
  }

  /** The devices that have points, by name. */
  NavigableSet<DeviceId> devices() {
    return open.navigableKeySet();
  }

  /** What takes points. */
  @FunctionalInterface
  interface PointSink {
    /** Takes the next. */
    void point(Position position) throws IOException;
  }

  /** Gives a device's points in the order in which they came. */
  void read(DeviceId device, PointSink sink) throws IOException {
    PointBlock last = open.get(device);
    if (last == null) {
      return;
    }
    Deque<Long> offsets = new ArrayDeque<>();
    for (long at = last.previous(); at != PointBlock.NONE; at = previousOf(at)) {
      offsets.push(at);
    }
    for (long at : offsets) {
      load(at, PointBlock.BYTES);
      PointBlock.read(block, device, sink);
    }
    PointBlock.read(last.content(), device, sink);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private long append(PointBlock points) throws IOException {
    long at = end;
    ByteBuffer content = points.content();
    while (content.hasRemaining()) {
      end += file.write(content, end);
    }
    return at;
  }

  private long previousOf(long at) throws IOException {
    load(at, Long.BYTES);
    return block.getLong();
  }

  private void load(long at, int bytes) throws IOException {
    block.clear().limit(bytes);
    while (block.hasRemaining()) {
      if (file.read(block, at + block.position()) < 0) {
        throw new IOException("the temporary file was cut short");
      }
    }
    block.flip();
  }
}
