package io.tracklog.fanout.browser;

import io.vertx.core.json.JsonArray;
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

  /** A way east, across the antimeridian, and a jump. */
  static JsonObject track() {
    String device = "acme/bus-1";
    return new JsonObject()
        .put("device", device)
        .put(
            "positions",
            new JsonArray()
                .add(position(device, 30.0, 179.9, TS - 30_000))
                .add(position(device, 30.0, -179.9, TS - 20_000))
                .add(position(device, 30.2, -97.7, TS - 10_000))
                .add(position(device, 30.25, -97.7, TS - 5_000)));
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
