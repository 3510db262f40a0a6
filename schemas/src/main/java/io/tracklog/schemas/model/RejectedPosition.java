package io.tracklog.schemas.model;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A position that was refused, kept for those who look after the fleet.
 *
 * @param device {@code fleet/device} as far as it is known, else null; not necessarily well-formed
 * @param raw what was sent, cut at {@value #MAX_RAW_BYTES} bytes
 * @param reason the code that the sender got
 * @param message the words that the sender got
 * @param origin by which door it came: {@code websocket}, {@code http}, …
 * @param gatewayId the gateway that refused it
 * @param atMs when, server clock, epoch milliseconds
 */
public record RejectedPosition(
    @Nullable String device,
    ByteBuffer raw,
    ReasonCode reason,
    String message,
    String origin,
    String gatewayId,
    long atMs) {

  /** The most bytes of the original that are kept. */
  public static final int MAX_RAW_BYTES = 4096;

  /** Keeps a copy of the raw bytes, cut at the bound, read-only, from its first byte on. */
  public RejectedPosition {
    byte[] kept = new byte[Math.min(raw.remaining(), MAX_RAW_BYTES)];
    raw.get(raw.position(), kept);
    raw = ByteBuffer.wrap(kept).asReadOnlyBuffer();
  }

  /** The bytes that were sent, read-only; a view of its own for every caller. */
  @Override
  public ByteBuffer raw() {
    return raw.duplicate();
  }

  /** Names the device and the reason, never the content: logs hold no positions. */
  @Override
  public String toString() {
    return "RejectedPosition[" + device + " " + reason.code() + "]";
  }
}
