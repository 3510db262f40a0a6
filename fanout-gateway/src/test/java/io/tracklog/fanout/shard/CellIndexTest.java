package io.tracklog.fanout.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.subscription.BoundingBox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class CellIndexTest {
  private static final double[] EDGES = {-180, -179.999_999, -90, 0, 90, 179.999_999, 180};

  private final CellIndex<Integer> index = new CellIndex<>();
  private final List<BoundingBox> boxes = new ArrayList<>();

  @RepeatedTest(50)
  void shouldFindEveryBoxThatHoldsAPlace(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    // Given boxes of all sizes, some over the antimeridian, some at the poles
    for (int i = 0; i < 200; i++) {
      boxes.add(RandomPlaces.box(random));
      index.add(boxes.get(i), i);
    }
    for (int step = 0; step < 500; step++) {
      // When a place is looked up with another
      Place place = place(random);
      Place other = place(random);

      // Then all boxes that hold one of them are found
      Set<Integer> found = new HashSet<>();
      index.forEach(place, other, found::add);
      assertThat(found)
          .as("seed %s step %s", repetition.getCurrentRepetition(), step)
          .containsAll(holding(place))
          .containsAll(holding(other));
    }
    // And when all are gone, nothing is left of them
    for (int i = 0; i < boxes.size(); i++) {
      index.remove(boxes.get(i), i);
    }
    assertThat(index.isEmpty()).isTrue();
  }

  @Test
  void shouldNotLookAtViewportsThatAreFarAway() {
    // Given ten thousand viewports of a city's size all over the world
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      double west = random.nextDouble(-180, 179);
      double south = random.nextDouble(-80, 79);
      index.add(new BoundingBox(west, south, west + 0.2, south + 0.1), i);
    }

    // When places are looked up
    int[] visited = new int[1];
    for (int i = 0; i < 1_000; i++) {
      Place place = new Place(random.nextDouble(-80, 80), random.nextDouble(-180, 180));
      index.forEach(place, null, viewport -> visited[0]++);
    }

    // Then few of them are looked at: each covers a millionth of the map, in cells some ten times
    // as large
    assertThat(visited[0] / 1_000.0).isLessThan(1);
  }

  private Set<Integer> holding(Place place) {
    Set<Integer> holding = new HashSet<>();
    for (int i = 0; i < boxes.size(); i++) {
      if (boxes.get(i).contains(place.latitude(), place.longitude())) {
        holding.add(i);
      }
    }
    return holding;
  }

  /** Anywhere, and often enough where boxes begin or end. */
  private Place place(SplittableRandom random) {
    BoundingBox box = boxes.get(random.nextInt(boxes.size()));
    double longitude =
        switch (random.nextInt(4)) {
          case 0 -> box.west();
          case 1 -> box.east();
          case 2 -> EDGES[random.nextInt(EDGES.length)];
          default -> random.nextDouble(-180, 180);
        };
    double latitude =
        switch (random.nextInt(4)) {
          case 0 -> box.south();
          case 1 -> box.north();
          case 2 -> random.nextBoolean() ? 90 : -90;
          default -> random.nextDouble(-90, 90);
        };
    return new Place(latitude, longitude);
  }
}
