package io.tracklog.kit.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.ops.HealthCheck.Result;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final Health health = new Health();

  @Test
  void shouldBeUpWhenThereIsNothingToCheck() {
    assertThat(health.report().status()).isEqualTo(HealthStatus.UP);
  }

  @Test
  void shouldBeAsBadAsTheWorstCheck() {
    health.register("a", Result::up);
    health.register("b", () -> Result.draining("stopping"));
    health.register("c", () -> Result.degraded("nearly full"));

    HealthReport report = health.report();

    assertThat(report.status()).isEqualTo(HealthStatus.DRAINING);
    assertThat(report.toJson().encode())
        .isEqualTo(
            "{\"status\":\"draining\",\"checks\":{\"a\":{\"status\":\"up\"},"
                + "\"b\":{\"status\":\"draining\",\"detail\":\"stopping\"},"
                + "\"c\":{\"status\":\"degraded\",\"detail\":\"nearly full\"}}}");
  }

  @Test
  void shouldCountACheckAsDownWhenItThrows() {
    health.register(
        "broken",
        () -> {
          throw new IllegalStateException("no answer");
        });
    health.register("fine", Result::up);

    HealthReport report = health.report();

    assertThat(report.status()).isEqualTo(HealthStatus.DOWN);
    assertThat(report.checks().get("broken").detail()).contains("no answer");
    assertThat(report.checks().get("fine").status()).isEqualTo(HealthStatus.UP);
  }

  @Test
  void shouldForgetACheckWhenItIsTakenAway() {
    health.register("a", () -> Result.down("gone"));

    health.unregister("a");

    assertThat(health.report().checks()).isEmpty();
  }
}
