package io.tracklog.kit.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tracklog.kit.ops.Health;
import io.tracklog.kit.ops.HealthCheck.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every fault visible, takes the service out of rotation, and has it stopped: logs it, counts
 * it in {@code tracklog.faults}, puts a check {@code fault} down, and asks for the stop.
 */
public final class FailStop implements FaultHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FailStop.class);

  private final Health health;
  private final Counter faults;
  private final Runnable stop;

  /**
   * Made once per service.
   *
   * @param stop asks for the stop and returns at once; called for each fault, so it must bear that
   */
  public FailStop(Health health, MeterRegistry meters, Runnable stop) {
    this.health = health;
    this.faults =
        Counter.builder("tracklog.faults")
            .description("Broken invariants; the first one stops the service")
            .register(meters);
    this.stop = stop;
  }

  @Override
  public void handle(String what, Throwable cause) {
    LOG.atError()
        .addKeyValue("error", cause.toString())
        .setCause(cause)
        .log("Fault while {}: the service stops", what);
    faults.increment();
    health.register("fault", () -> Result.down("fault while " + what));
    stop.run();
  }
}
