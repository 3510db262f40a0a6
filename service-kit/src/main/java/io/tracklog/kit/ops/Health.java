package io.tracklog.kit.ops;

import io.tracklog.kit.ops.HealthCheck.Result;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The health of one service: the checks of its parts, by name. There is one per service, also where
 * several run in one process. Safe on every thread; there are as many checks as parts, a handful.
 */
public final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final ConcurrentMap<String, HealthCheck> checks = new ConcurrentHashMap<>();

  /** Adds a check, or replaces the one of that name. */
  public void register(String name, HealthCheck check) {
    checks.put(name, check);
  }

  /** Takes a check away; does nothing when there is none of that name. */
  public void unregister(String name) {
    checks.remove(name);
  }

  /** Asks every check. One that throws counts as down, and the others are asked all the same. */
  public HealthReport report() {
    Map<String, Result> results = new TreeMap<>();
    checks.forEach((name, check) -> results.put(name, ask(name, check)));
    HealthStatus worst =
        results.values().stream().map(Result::status).reduce(HealthStatus.UP, HealthStatus::worse);
    return new HealthReport(worst, Collections.unmodifiableMap(results));
  }

  private static Result ask(String name, HealthCheck check) {
    try {
      return check.check();
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("check", name).setCause(e).log("A health check failed to answer");
      return Result.down("the check itself failed: " + e);
    }
  }
}
