package io.tracklog.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrivalOrderTopologyTest {

  @Test
  void shouldHoldTheSameTableWhenPositionsAreShuffled() {
    List<Position> positions = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      positions.add(Pipeline.position("acme/bus-" + i % 20, Pipeline.START_MS + i));
    }
    List<Position> shuffled = new ArrayList<>(positions);
    Collections.shuffle(shuffled, new Random(42));

    assertThat(tableOf(shuffled)).isEqualTo(tableOf(positions)).hasSize(20);
  }

  private static Map<String, Position> tableOf(List<Position> positions) {
    try (Pipeline pipeline = new Pipeline()) {
      positions.forEach(position -> pipeline.report(position, Pipeline.START_MS));
      Map<String, LastKnown> lastKnown = pipeline.table();
      Map<String, Position> table = new HashMap<>();
      lastKnown.forEach((device, known) -> table.put(device, known.position()));
      return table;
    }
  }
}
