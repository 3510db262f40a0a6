package io.tracklog.fanout.browser;

import io.vertx.core.json.JsonObject;

/** Data of the stream's events, as the protocol has them. */
final class Events {
  static final long TS = 1_732_212_345_678L;

  private Events() {}

  /** A live vehicle in Austin that drives west at 10.7 m/s. */
  static JsonObject position(String device, double lat, double lon, long ts) {
    return new JsonObject()
        .put("device", device)
        .put("ts", ts)
        .put("received", ts + 24)
        .put("lat", lat)
        .put("lon", lon)
        .put("speed", 10.7)
        .put("heading", 271.5)
        .put("accuracy", 8.0)
        .put("seq", 17)
        .put("status", "live")
        .put("at", "3:120734");
  }

  static JsonObject status(String device, String status) {
    return new JsonObject()
        .put("device", device)
        .put("status", status)
        .put("since", TS)
        .put("lastSeen", TS)
        .put("reason", "silence");
  }
}
