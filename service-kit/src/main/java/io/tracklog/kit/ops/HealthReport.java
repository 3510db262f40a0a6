package io.tracklog.kit.ops;

import io.tracklog.kit.ops.HealthCheck.Result;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The answers of all checks at one moment.
 *
 * @param status the worst of them; up when there are none
 * @param checks each one's answer, by name
 */
public record HealthReport(HealthStatus status, Map<String, Result> checks) {

  /** {@code {"status":"up","checks":{"kafka":{"status":"up"}}}}, as protocol and probes want it. */
  public JsonObject toJson() {
    JsonObject entries = new JsonObject();
    checks.forEach(
        (name, result) -> {
          JsonObject entry = new JsonObject().put("status", result.status().wireName());
          if (!result.detail().isEmpty()) {
            entry.put("detail", result.detail());
          }
          entries.put(name, entry);
        });
    return new JsonObject().put("status", status.wireName()).put("checks", entries);
  }
}
