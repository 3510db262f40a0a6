package io.tracklog.tools.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.PositionReport;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpsReceiverTest {
  private static final double METRES_PER_DEGREE = 111_195;
  private static final double ROUNDING_M = 0.2;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldStayWithinItsErrorsOverAnHour(long seed) {
    // Given
    SplittableRandom random = new SplittableRandom(seed);
    LocalPlane equator = new LocalPlane(0, 0);
    Vehicle vehicle = new Vehicle(new StreetGrid(2000), random.split());
    GpsReceiver receiver = new GpsReceiver("test/v", equator, random.split());
    for (int second = 0; second < 3600; second++) {
      vehicle.advance(1);
      // When
      PositionReport report = receiver.report(vehicle, second);
      // Then
      assertThat(report.latitude() * METRES_PER_DEGREE - vehicle.northM())
          .as("seed %d", seed)
          .isBetween(-GpsReceiver.MAX_ERROR_M - ROUNDING_M, GpsReceiver.MAX_ERROR_M + ROUNDING_M);
      assertThat(report.longitude() * METRES_PER_DEGREE - vehicle.eastM())
          .isBetween(-GpsReceiver.MAX_ERROR_M - ROUNDING_M, GpsReceiver.MAX_ERROR_M + ROUNDING_M);
      double turned = Math.IEEEremainder(report.headingDeg() - vehicle.headingDeg(), 360);
      assertThat(Math.abs(turned)).isLessThanOrEqualTo(GpsReceiver.MAX_HEADING_ERROR_DEG);
      assertThat(report.headingDeg()).isGreaterThanOrEqualTo(0).isLessThan(360);
      assertThat(report.speedMps()).isGreaterThanOrEqualTo(0);
    }
  }
}
