package io.tracklog.streams.topology;

import static io.tracklog.streams.topology.Pipeline.START_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.streams.step.DeviceRules;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody replays into the log changes nothing that is said of its device. */
class ReplayTopologyTest {
  private static final String BUS = "acme/bus-12";
  private static final DeviceRules WITH_MOVEMENTS =
      new DeviceRules(
          Pipeline.DEVICES.thresholds(),
          Pipeline.DEVICES.sessionTimeoutMs(),
          Pipeline.DEVICES.graceMs(),
          Set.of("peer"),
          OptionalDouble.of(1));

  private final Pipeline pipeline = new Pipeline(WITH_MOVEMENTS);
  private final Position reported = Pipeline.position(BUS, START_MS);

  @BeforeEach
  void hear() {
    pipeline.report(reported, START_MS);
    pipeline.pass(Duration.ofSeconds(1));
    pipeline.statuses();
    pipeline.lastKnowns();
    pipeline.movements();
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldSayNothingOfAReplayHoweverNewItLooks() {
    pipeline.replayed(BUS, reported, START_MS);
    pipeline.replayed(BUS, elsewhere(START_MS + 500), pipeline.nowMs());
    pipeline.pass(Duration.ofSeconds(1));

    assertThat(pipeline.lastKnowns()).isEmpty();
    assertThat(pipeline.statuses()).isEmpty();
    assertThat(pipeline.movements()).isEmpty();
    assertThat(pipeline.metrics.replays).isEqualTo(2);
  }

  @Test
  void shouldTakeAReplayForNoSignOfLife() {
    pipeline.pass(Duration.ofSeconds(20));
    pipeline.replayed(BUS, elsewhere(pipeline.nowMs()), pipeline.nowMs());
    pipeline.pass(Duration.ofSeconds(15));

    assertThat(pipeline.statuses()).containsExactly(DeviceStatus.STALE);
    pipeline.replayed(BUS, elsewhere(pipeline.nowMs()), pipeline.nowMs());
    pipeline.pass(Duration.ofSeconds(1));
    assertThat(pipeline.statuses()).isEmpty();
  }

  @Test
  void shouldForgetNobodyAndKnowNobodyAgainForAReplay() {
    pipeline.replayed(BUS, null, START_MS);
    assertThat(pipeline.lastKnowns()).isEmpty();

    pipeline.raw(BUS, null);
    pipeline.lastKnowns();
    pipeline.replayed(BUS, reported, START_MS);
    pipeline.pass(Duration.ofSeconds(1));

    assertThat(pipeline.lastKnowns()).isEmpty();
    assertThat(pipeline.statuses()).isEmpty();
  }

  @Test
  void shouldSayTheOffsetOfTheReportAndGoOnWithTheNextOne() {
    pipeline.replayed(BUS, reported, START_MS);

    pipeline.report(elsewhere(START_MS + 2_000), pipeline.nowMs());
    pipeline.pass(Duration.ofSeconds(1));

    assertThat(pipeline.lastKnowns()).extracting(LastKnown::sourceOffset).containsExactly(2L);
    assertThat(pipeline.movements()).hasSize(1);
  }

  private static Position elsewhere(long timeMs) {
    return Position.builder(DeviceId.parse(BUS), timeMs, 31, -97).build();
  }
}
