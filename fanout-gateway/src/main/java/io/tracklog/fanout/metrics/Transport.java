package io.tracklog.fanout.metrics;

/** How a subscriber is connected. The wire names are metric tags. */
public enum Transport {
  /** Server-Sent Events. */
  SSE("sse"),
  /** A WebSocket, with any number of subscriptions. */
  WEBSOCKET("websocket");

  private final String wireName;

  Transport(String wireName) {
    this.wireName = wireName;
  }

  /** The name in metrics. */
  public String wireName() {
    return wireName;
  }
}
