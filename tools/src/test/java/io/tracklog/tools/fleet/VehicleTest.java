package io.tracklog.tools.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VehicleTest {
  private static final double STEP_S = 0.25;
  private static final int STEPS = 4 * 3600;
  private static final double ROUNDING = 1e-6;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldKeepToThePhysicsOfACarOverAnHour(long seed) {
    // Given
    Vehicle vehicle = new Vehicle(new StreetGrid(3000), new SplittableRandom(seed));
    double drivenM = 0;
    int stood = 0;
    int turns = 0;
    for (int i = 0; i < STEPS; i++) {
      double east = vehicle.eastM();
      double north = vehicle.northM();
      double speed = vehicle.speedMps();
      double heading = vehicle.headingDeg();
      // When
      vehicle.advance(STEP_S);
      // Then
      double movedM = Math.hypot(vehicle.eastM() - east, vehicle.northM() - north);
      assertThat(vehicle.speedMps()).as("seed %d", seed).isBetween(0.0, StreetGrid.MAX_LIMIT_MPS);
      assertThat(vehicle.speedMps() - speed)
          .as("seed %d, change of speed", seed)
          .isBetween(
              -Vehicle.BRAKING_MPS2 * STEP_S - ROUNDING,
              Vehicle.ACCELERATION_MPS2 * STEP_S + ROUNDING);
      assertThat(movedM).isLessThanOrEqualTo(StreetGrid.MAX_LIMIT_MPS * STEP_S + ROUNDING);
      if (movedM > 0.01) {
        double bearing =
            Math.toDegrees(Math.atan2(vehicle.eastM() - east, vehicle.northM() - north));
        assertThat(angleBetween(bearing, vehicle.headingDeg())).isLessThan(0.01);
      }
      if (movedM > 0.01 && angleBetween(heading, vehicle.headingDeg()) > 45 && speed > 0) {
        turns++;
        assertThat(speed).as("seed %d, speed in a turn", seed).isLessThan(5);
      }
      drivenM += movedM;
      stood += vehicle.speedMps() == 0 ? 1 : 0;
    }
    assertThat(drivenM).as("seed %d, driven in an hour", seed).isBetween(3_000.0, 60_000.0);
    assertThat(stood).as("seed %d, steps at a stand", seed).isBetween(STEPS / 100, STEPS * 9 / 10);
    assertThat(turns).as("seed %d, turns", seed).isPositive();
  }

  private static double angleBetween(double a, double b) {
    return Math.abs(Math.IEEEremainder(a - b, 360));
  }
}
