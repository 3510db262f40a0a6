package io.tracklog.standalone;

import io.micrometer.core.instrument.MeterRegistry;
import io.tracklog.kit.http.PortTakenException;
import io.tracklog.kit.ops.Health;
import io.tracklog.kit.service.Meters;
import io.tracklog.kit.service.Service;
import io.tracklog.kit.service.ServiceContext;
import java.util.function.Function;

/**
 * One of the services inside this process: with health and meters of its own, as if it were alone,
 * and event loops, clock and fault door in common.
 *
 * @param section the section of the configuration that it has, for messages
 * @param service the service
 * @param meters its meters
 */
record EmbeddedService<S extends Service>(String section, S service, MeterRegistry meters)
    implements AutoCloseable {

  static <S extends Service> EmbeddedService<S> create(
      String section, ServiceContext shared, Function<ServiceContext, S> factory) {
    MeterRegistry meters = Meters.create(section);
    Health health = new Health();
    S service =
        factory.apply(
            new ServiceContext(shared.vertx(), meters, health, shared.clock(), shared.faults()));
    health.register("service", service.readiness());
    return new EmbeddedService<>(section, service, meters);
  }

  /** Starts it; a port that is taken is told by the flag that this program has for it. */
  void start() throws Exception {
    try {
      service.start();
    } catch (PortTakenException e) {
      throw e.under(section);
    }
  }

  @Override
  public void close() {
    service.close();
    meters.close();
  }
}
