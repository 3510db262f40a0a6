package io.tracklog.schemas.model;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, kept for those who look after the pipeline. Topic, partition and
 * offset name it; the same record may be described twice after a restart.
 *
 * @param topic where it stands
 * @param partition its partition there
 * @param offset its offset there
 * @param timestampMs its timestamp, epoch milliseconds
 * @param key its key; null when it has none
 * @param raw its value, cut at {@value #MAX_RAW_BYTES} bytes; empty when it has none
 * @param reason why it could not be used
 * @param message the same in words
 */
public record DeadLetter(
    String topic,
    int partition,
    long offset,
    long timestampMs,
    @Nullable String key,
    ByteBuffer raw,
    DeadLetterReason reason,
    String message) {

  /** The most bytes of the value that are kept. */
  public static final int MAX_RAW_BYTES = 4096;

  /** Keeps a copy of the raw bytes, cut at the bound, read-only, from its first byte on. */
  public DeadLetter {
    byte[] kept = new byte[Math.min(raw.remaining(), MAX_RAW_BYTES)];
    raw.get(raw.position(), kept);
    raw = ByteBuffer.wrap(kept).asReadOnlyBuffer();
  }

  /** The bytes of the value, read-only; a view of its own for every caller. */
  @Override
  public ByteBuffer raw() {
    return raw.duplicate();
  }

  /** Names the place and the reason, never the content: logs hold no positions. */
  @Override
  public String toString() {
    return "DeadLetter[" + topic + " " + partition + ":" + offset + " " + reason.wireName() + "]";
  }
}
