package io.tracklog.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.streams.step.DeviceRules;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MovementTopologyTest {
  private static final DeviceId BUS = new DeviceId("acme", "bus-12");

  /** One of these is a metre to the north, nearly. */
  private static final double METRE = 1 / 111_195.0;

  private final Pipeline pipeline =
      new Pipeline(
          new DeviceRules(
              Pipeline.DEVICES.thresholds(),
              Pipeline.DEVICES.sessionTimeoutMs(),
              Pipeline.DEVICES.graceMs(),
              Pipeline.DEVICES.goodbyes(),
              OptionalDouble.of(50)));

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldLeaveOutWhatIsBelowTheDistance() {
    for (int metre = 0; metre <= 120; metre += 10) {
      northBy(metre);
    }

    assertThat(pipeline.movements()).extracting(Position::sequence).containsExactly(0L, 50L, 100L);
    assertThat(pipeline.lastKnowns()).hasSize(13);
  }

  @Test
  void shouldLeaveOutTheTremblingOfAParkedDevice() {
    for (int i = 0; i < 100; i++) {
      northBy(i % 2 == 0 ? 0 : 40);
    }

    assertThat(pipeline.movements()).hasSize(1);
  }

  @Test
  void shouldLeaveOutALatePosition() {
    northBy(0);
    pipeline.report(at(500, Pipeline.START_MS - 1_000), pipeline.nowMs());

    assertThat(pipeline.movements()).hasSize(1);
  }

  private void northBy(int metres) {
    pipeline.report(at(metres, pipeline.nowMs() + metres), pipeline.nowMs());
  }

  private static Position at(int metres, long timeMs) {
    return Position.builder(BUS, timeMs, 30.25 + metres * METRE * 1.001, -97.75)
        .sequence(metres)
        .build();
  }
}
