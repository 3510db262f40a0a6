package io.tracklog.streams.topology;

import static io.tracklog.schemas.topic.TopicCatalogue.POSITIONS;
import static io.tracklog.streams.topology.Pipeline.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceStatus;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoisonTopologyTest {
  private static final String BUS = "acme/bus-12";

  private final Pipeline pipeline = new Pipeline();

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldSkipAndCountWhatCannotBeRead() {
    pipeline.raw(BUS, new byte[] {1, 2, 3});
    pipeline.raw(BUS, null);
    pipeline.report(BUS);

    assertThat(pipeline.metrics.poison).containsExactly(POSITIONS, POSITIONS);
    assertThat(pipeline.table().get(BUS).sourceOffset()).isEqualTo(2);
  }

  @Test
  void shouldSkipAndCountAPositionUnderAnotherKey() {
    pipeline.rawPosition("acme/tram-4", position(BUS, pipeline.nowMs()));
    pipeline.rawPosition(null, position(BUS, pipeline.nowMs()));

    assertThat(pipeline.metrics.poison).containsExactly(POSITIONS, POSITIONS);
    assertThat(pipeline.table()).isEmpty();
  }

  @Test
  void shouldFindSilenceBehindPoison() {
    pipeline.report(BUS);
    pipeline.raw(BUS, new byte[] {1, 2, 3});

    pipeline.pass(Duration.ofSeconds(32));

    assertThat(pipeline.statuses()).containsExactly(DeviceStatus.LIVE, DeviceStatus.STALE);
  }
}
