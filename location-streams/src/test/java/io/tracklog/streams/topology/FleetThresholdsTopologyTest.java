package io.tracklog.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.streams.step.DeviceRules;
import io.tracklog.streams.step.FleetThresholds;
import io.tracklog.streams.step.Thresholds;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FleetThresholdsTopologyTest {
  private static final String SLOW = "slow/bus-12";
  private static final String OTHER = "acme/bus-12";

  @Test
  void shouldJudgeEachFleetByItsOwnThresholds() {
    FleetThresholds thresholds =
        new FleetThresholds(
            Pipeline.THRESHOLDS, Map.of("slow", new Thresholds(300_000, 600_000, 700_000)));
    DeviceRules rules =
        new DeviceRules(thresholds, 1, 0, Pipeline.DEVICES.goodbyes(), OptionalDouble.empty());
    try (Pipeline pipeline = new Pipeline(rules)) {
      pipeline.report(SLOW);
      pipeline.report(OTHER);

      pipeline.pass(Duration.ofMinutes(4));
      assertThat(pipeline.table().get(SLOW).status()).isEqualTo(DeviceStatus.LIVE);
      assertThat(pipeline.table().get(OTHER).status()).isEqualTo(DeviceStatus.OFFLINE);

      pipeline.pass(Duration.ofMinutes(2));
      assertThat(pipeline.table().get(SLOW).status()).isEqualTo(DeviceStatus.STALE);

      pipeline.pass(Duration.ofMinutes(6));
      assertThat(pipeline.table()).containsOnlyKeys(OTHER);
    }
  }
}
