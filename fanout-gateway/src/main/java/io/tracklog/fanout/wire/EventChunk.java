package io.tracklog.fanout.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The events of one write, in a wire format. Confined to one event loop; used once. */
public interface EventChunk {
  /**
   * A position.
   *
   * @param json the object, shared: it is copied from
   * @param skipped how many newer ones were replaced since the last one sent; 0 is not said
   */
  void position(byte[] json, long skipped);

  /** A status change; the object is shared: it is copied from. */
  void status(byte[] json);

  /** A device has left the area; the object is shared: it is copied from. */
  void leave(byte[] json);

  /** Snapshot or replay is over. */
  void live();

  /** Offsets from one (inclusive) to another (exclusive) can no longer be had. */
  void gap(int partition, long fromOffset, long toOffset, GapReason reason);

  /** The stream ends; come back after so many milliseconds. */
  void reconnect(long afterMs, String reason);

  /** The end that was asked for is reached. */
  void end();

  /** How many events it holds. */
  int events();

  /** How long it is so far, in bytes. */
  int bytes();

  /**
   * The bytes, direct, to be shared by every socket they are written to. The caller's, who releases
   * them when they are written: each socket keeps what it has not sent.
   *
   * @param cursor where the reader stands after the last event; null when that cannot be said yet
   */
  ByteBuf finish(@Nullable String cursor);
}
