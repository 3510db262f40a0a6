package io.tracklog.kit.testing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.kit.ops.Health;
import io.tracklog.kit.service.ServiceContext;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * A {@link ServiceContext} for tests that run a service in process: real event loops, meters that
 * can be read, and a fault door that remembers. Close it after the service.
 */
public final class TestContext implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Health health = new Health();
  private final RecordingFaults faults = new RecordingFaults();
  private final Clock clock;

  /** With the system's clock. */
  public TestContext() {
    this(Clock.systemUTC());
  }

  /** With the given clock. */
  public TestContext(Clock clock) {
    this.clock = clock;
  }

  /** What the service is made with. */
  public ServiceContext context() {
    return new ServiceContext(vertx, meters, health, clock, faults);
  }

  /** Its event loops. */
  public Vertx vertx() {
    return vertx;
  }

  /** What it counted. */
  public MeterRegistry meters() {
    return meters;
  }

  /** What it met. */
  public RecordingFaults faults() {
    return faults;
  }

  /** Ends the event loops, and returns when they are gone. */
  @Override
  public void close() {
    vertx.close().await();
    meters.close();
  }
}
