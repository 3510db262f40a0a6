package io.tracklog.tools.format;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Some points of one device, as bytes: where the block before it lies, then for each point its
 * time, latitude, longitude, altitude, speed and heading, 8 bytes each. Nothing else of a position
 * has a place in GPX.
 */
final class PointBlock {
  /** Stands where no block comes before. */
  static final long NONE = -1;

  private static final int POINTS = 16;
  private static final int POINT_BYTES = 6 * Long.BYTES;

  /** The size of a full block. */
  static final int BYTES = Long.BYTES + POINTS * POINT_BYTES;

  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES);

  PointBlock() {
    restartAfter(NONE);
  }

  /** Whether no further point fits. */
  boolean isFull() {
    return bytes.remaining() < POINT_BYTES;
  }

  /** Begins anew, after the block that lies there. */
  void restartAfter(long previous) {
    bytes.clear().putLong(previous);
  }

  /** Where the block before it lies, or {@link #NONE}. */
  long previous() {
    return bytes.getLong(0);
  }

  /** Adds a point; only when it is not full. */
  void add(Position position) {
    bytes
        .putLong(position.timeMs())
        .putDouble(position.latitude())
        .putDouble(position.longitude())
        .putDouble(position.altitudeM())
        .putDouble(position.speedMps())
        .putDouble(position.headingDeg());
  }

  /** What it holds; a view. */
  ByteBuffer content() {
    return bytes.duplicate().flip();
  }

  /** Gives the points of a block's bytes. */
  static void read(ByteBuffer block, DeviceId device, PointSpool.PointSink sink)
      throws IOException {
    block.position(Long.BYTES);
    while (block.hasRemaining()) {
      sink.point(
          Position.builder(device, block.getLong(), block.getDouble(), block.getDouble())
              .altitudeM(block.getDouble())
              .speedMps(block.getDouble())
              .headingDeg(block.getDouble())
              .build());
    }
  }
}
