package io.tracklog.streams.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import io.tracklog.streams.step.DeviceState.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of last-known positions does not depend on the order in which they come in. */
class ArrivalOrderTest {
  private static final Comparator<Position> BY_AGE =
      Comparator.comparingLong(Position::timeMs).thenComparingLong(Position::sequence);

  private final DeviceStep step = new DeviceStep(Fixes.rules(1));

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldHoldTheSameTableWhenGeneratedPositionsAreShuffled(long seed) {
    assertSameTableInAnyOrder(generated(seed), seed);
  }

  @Test
  void shouldHoldTheSameTableWhenRealShipsAreShuffled() throws IOException {
    Path ships =
        Path.of(System.getProperty("tracklog.traces", "../../shared/data/traces"))
            .resolve("us-ships-2022-01-03.ndjson.gz");
    assumeTrue(Files.exists(ships), "no recorded traces here");

    assertSameTableInAnyOrder(Traces.read(ships, "ships"), 42);
  }

  private void assertSameTableInAnyOrder(List<Position> positions, long seed) {
    List<Position> shuffled = new ArrayList<>(positions);
    Collections.shuffle(shuffled, new Random(seed));

    Map<DeviceId, Position> inOrder = tableOf(positions);

    assertThat(inOrder).isEqualTo(newest(positions));
    assertThat(tableOf(shuffled)).isEqualTo(inOrder);
  }

  /** What the steps make of the positions when they stand in the log in this order. */
  private Map<DeviceId, Position> tableOf(List<Position> positions) {
    Map<DeviceId, DeviceState> states = new HashMap<>();
    long offset = 0;
    for (Position position : positions) {
      DeviceState state = states.getOrDefault(position.device(), DeviceState.UNKNOWN);
      Fix fix = new Fix(position, position.timeMs(), 0, offset++);
      DeviceOutcome outcome = step.step(state, new DeviceInput.PositionRead(fix));
      states.put(position.device(), outcome.state());
    }
    Map<DeviceId, Position> table = new HashMap<>();
    states.forEach((device, state) -> table.put(device, positionOf(state)));
    return table;
  }

  private static Position positionOf(DeviceState state) {
    Track track = state.track();
    assertThat(track).isNotNull();
    return track.newest().position();
  }

  /** The same by plain means. */
  private static Map<DeviceId, Position> newest(List<Position> positions) {
    Map<DeviceId, Position> newest = new HashMap<>();
    for (Position position : positions) {
      newest.merge(position.device(), position, (a, b) -> BY_AGE.compare(a, b) >= 0 ? a : b);
    }
    return newest;
  }

  private static List<Position> generated(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Position> positions = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      positions.add(
          Position.builder(
                  new DeviceId("acme", "bus-" + random.nextInt(500)),
                  1_732_212_000_000L + random.nextInt(300) * 1_000L,
                  random.nextDouble(-90, 90),
                  random.nextDouble(-180, 180))
              .sequence(i)
              .build());
    }
    return positions;
  }
}
