package io.tracklog.tools.simulate;

import io.tracklog.tools.fleet.FleetPlan;
import io.tracklog.tools.fleet.LocalPlane;
import picocli.CommandLine.Option;

/** The options of a synthetic fleet. */
final class FleetOptions {
  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many vehicles. Default: ${DEFAULT-VALUE}")
  int devices;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      defaultValue = "1",
      description = "Positions per second and vehicle. Default: ${DEFAULT-VALUE}")
  double rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Decides all chance: same seed, same drives. Default: ${DEFAULT-VALUE}")
  long seed;

  @Option(
      names = "--lat",
      paramLabel = "DEG",
      defaultValue = "30.2672",
      description = "The city's centre. Default: ${DEFAULT-VALUE}, in Austin, Texas")
  double latitude;

  @Option(
      names = "--lon",
      paramLabel = "DEG",
      defaultValue = "-97.7431",
      description = "The city's centre. Default: ${DEFAULT-VALUE}, in Austin, Texas")
  double longitude;

  @Option(
      names = "--radius",
      paramLabel = "METRES",
      defaultValue = "5000",
      description = "How far the streets reach. Default: ${DEFAULT-VALUE}")
  double radiusM;

  FleetPlan plan(String fleet) {
    return new FleetPlan(fleet, devices, rate, seed, new LocalPlane(latitude, longitude), radiusM);
  }
}
