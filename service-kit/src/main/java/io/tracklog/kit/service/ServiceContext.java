package io.tracklog.kit.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.tracklog.kit.config.OpsSettings;
import io.tracklog.kit.http.PortTakenException;
import io.tracklog.kit.ops.Health;
import io.tracklog.kit.ops.OpsServer;
import io.tracklog.kit.ops.ServiceInfo;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;

/**
 * What a service finds around it. The service uses these and closes none of them.
 *
 * @param vertx event loops and sockets; may be shared with other services of the process
 * @param meters where it counts; never the global registry
 * @param health its own health
 * @param clock wall clock, for what is compared with others' clocks; durations are measured by
 *     {@link System#nanoTime}
 * @param faults where faults go
 */
public record ServiceContext(
    Vertx vertx, MeterRegistry meters, Health health, Clock clock, FaultHandler faults) {

  /**
   * Opens the ops port of a service, which closes it when it is closed itself. Not on an event
   * loop.
   *
   * @param config the service's root configuration record, for {@code /info}
   * @throws PortTakenException when another program has the port
   * @throws IOException when it cannot listen for another reason
   * @throws InterruptedException when the thread was interrupted
   */
  public OpsServer openOps(OpsSettings settings, String serviceName, Record config)
      throws PortTakenException, IOException, InterruptedException {
    return OpsServer.start(vertx, settings, health, meters, ServiceInfo.of(serviceName, config));
  }
}
