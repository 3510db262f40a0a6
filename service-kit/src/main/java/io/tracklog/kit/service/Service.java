package io.tracklog.kit.service;

import io.tracklog.kit.ops.HealthCheck;
import io.tracklog.kit.ops.HealthCheck.Result;
import java.time.Duration;

/**
 * One of Tracklog's services, embeddable and single-use: started once, closed once.
 *
 * <p>Neither {@link #start} nor {@link #close} is called on an event loop; both may block.
 */
public interface Service extends AutoCloseable {
  /** What it is called in logs and metrics, for instance {@code ingest-gateway}. */
  String name();

  /**
   * Starts it, and returns when it listens. A service that fails to start releases what it took.
   *
   * @throws PortTakenException when a port that it shall listen on is in use
   * @throws Exception when it cannot start for another reason; the message is fit for the operator
   */
  void start() throws Exception;

  /** Whether it can take work now. Any thread; answers at once. */
  boolean isReady();

  /**
   * Drains it within the time that its settings allow, then releases everything. Does nothing when
   * it was never started or is closed already.
   */
  @Override
  void close();

  /**
   * How long {@link #close} may take at the most; when it takes longer, the process goes all the
   * same. A service whose settings decide it answers with what they allow, and room to spare.
   */
  default Duration closeLimit() {
    return Duration.ofMinutes(1);
  }

  /** {@link #isReady} as a check of health. */
  default HealthCheck readiness() {
    return () -> isReady() ? Result.up() : Result.down("not ready");
  }
}
