package io.tracklog.ingest.wire;

import java.util.Locale;

/**
 * Why a session ends: the close code of the contract and the label in metrics and in {@code
 * tracklog.sessions}.
 */
public enum CloseCause {
  /** The device said goodbye. */
  PEER(1000),
  /** The connection broke: no close frame was seen, and 1006 is never sent (RFC 6455, 7.4.1). */
  CUT(1006),
  /** What came is no WebSocket any more. */
  PROTOCOL(1002),
  /** A frame of a kind that this connection did not promise. */
  UNSUPPORTED(1007),
  /** A frame over the limit. */
  TOO_LARGE(1009),
  /** The time of its token is over. */
  TOKEN_EXPIRED(1008),
  /** A mistake of the gateway's over a message of this connection. */
  INTERNAL(1011),
  /** The gateway is being stopped. */
  DRAIN(1012),
  /** Kafka did not take a position in time; the device sends it again. */
  OVERLOADED(1013),
  /** Nothing was heard for too long. */
  GHOST(4408),
  /** It went on sending faster than it may, though its positions were refused. */
  RATE_LIMITED(4429);

  private final short code;

  CloseCause(int code) {
    this.code = (short) code;
  }

  /** The WebSocket close code (RFC 6455, 7.4, and the contract's own above 4000). */
  public short code() {
    return code;
  }

  /** The name in metrics and records: lower case, stable. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
