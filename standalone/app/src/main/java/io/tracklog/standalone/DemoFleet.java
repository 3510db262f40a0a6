package io.tracklog.standalone;

import io.tracklog.tools.fleet.FleetPlan;
import io.tracklog.tools.simulate.DeliveryListener;
import io.tracklog.tools.simulate.Simulator;
import io.tracklog.tools.simulate.SimulatorSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;

/** The simulated fleet of {@code --demo}: a client like any other, over WebSocket. */
final class DemoFleet implements AutoCloseable {
  /** The name of the fleet. */
  static final String NAME = "demo";

  /** Fixed, so that the demo looks the same everywhere. */
  private static final long SEED = 42;

  private final Simulator simulator;

  private DemoFleet(Simulator simulator) {
    this.simulator = simulator;
  }

  static DemoFleet start(Vertx vertx, DemoFleetSettings settings, URI gateway) throws IOException {
    Simulator simulator =
        new Simulator(
            vertx,
            SimulatorSettings.of(gateway),
            FleetPlan.inAustin(NAME, settings.devices(), settings.rate(), SEED),
            DeliveryListener.NONE);
    simulator.start();
    return new DemoFleet(simulator);
  }

  @Override
  public void close() {
    simulator.close();
  }
}
