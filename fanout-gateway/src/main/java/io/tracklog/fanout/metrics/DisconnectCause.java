package io.tracklog.fanout.metrics;

/** Why a stream ended. The wire names are metric tags. */
public enum DisconnectCause {
  /** The client went, or the connection broke. */
  CLIENT("client"),
  /** The gateway is being stopped. */
  DRAIN("drain"),
  /** The reader was too slow for too long. */
  SLOW("slow"),
  /** The end that the client had asked for was reached. */
  END("end"),
  /** The subscriber's token has expired. */
  TOKEN_EXPIRED("token-expired"),
  /** Nothing was heard for too long, not even a pong. */
  GHOST("ghost"),
  /** What came is no WebSocket any more, or larger than allowed. */
  PROTOCOL("protocol"),
  /** The gateway was overloaded. */
  FAILURE("failure"),
  /** A mistake of the gateway's over this connection. */
  FAULT("fault");

  private final String wireName;

  DisconnectCause(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire and in metrics. */
  public String wireName() {
    return wireName;
  }
}
