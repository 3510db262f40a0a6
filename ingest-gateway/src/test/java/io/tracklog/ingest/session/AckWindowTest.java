package io.tracklog.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AckWindowTest {
  private final AckWindow window = new AckWindow();

  @Test
  void shouldHaveNoNewsWhenNothingIsSettled() {
    window.open(1);

    assertThat(window.takeNews()).isFalse();
    assertThat(window.size()).isEqualTo(1);
  }

  @Test
  void shouldNotPassAnUnsettledPositionWhenALaterOneIsSettled() {
    // Given
    long first = window.open(1);
    long second = window.open(2);

    // When
    window.settle(second, 4, 40);

    // Then
    assertThat(window.takeNews()).isFalse();

    // When
    window.settle(first, 3, 30);

    // Then
    assertThat(window.takeNews()).isTrue();
    assertThat(window.ackedSequence()).isEqualTo(2);
    assertThat(window.lastPartition()).isEqualTo(4);
    assertThat(window.lastOffset()).isEqualTo(40);
    assertThat(window.takeNews()).isFalse();
  }

  @Test
  void shouldPassRefusedPositionsAndKeepThePlaceOfTheLastStoredOne() {
    // Given
    window.settle(window.open(1), 3, 30);
    long refused = window.open(2);

    // When
    window.refuse(refused);

    // Then
    assertThat(window.ackedSequence()).isEqualTo(2);
    assertThat(window.hasPlace()).isTrue();
    assertThat(window.lastOffset()).isEqualTo(30);
  }

  @Test
  void shouldHaveNoPlaceWhenEverythingWasRefused() {
    window.refuse(window.open(1));

    assertThat(window.takeNews()).isTrue();
    assertThat(window.hasPlace()).isFalse();
  }

  @Test
  void shouldNameTheLastThatCanBeNamed() {
    window.settle(window.open(7), 0, 1);
    window.refuse(window.open(AckWindow.UNNAMED));

    assertThat(window.ackedSequence()).isEqualTo(7);
    assertThat(window.size()).isZero();
  }

  @Test
  void shouldRefuseToSettleTwice() {
    long ticket = window.open(1);
    window.settle(ticket, 0, 0);

    assertThatIllegalStateException().isThrownBy(() -> window.refuse(ticket));
    assertThatIllegalStateException().isThrownBy(() -> window.settle(99, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldAcknowledgeExactlyTheSettledPrefixWhateverTheOrder(long seed) {
    Random random = new Random(seed);
    List<Long> open = new ArrayList<>();
    Model model = new Model();
    for (int step = 0; step < 20_000; step++) {
      // Given: phases that fill the window, and phases that empty it
      boolean fills = (step / 1000) % 2 == 0 ? random.nextInt(10) < 7 : random.nextInt(10) < 3;
      if (fills || open.isEmpty()) {
        long sequence = random.nextInt(10) == 0 ? AckWindow.UNNAMED : 1000 + step;
        long ticket = window.open(sequence);
        assertThat(ticket).isEqualTo(model.sequences.size());
        model.sequences.add(sequence);
        open.add(ticket);
      } else {
        // When
        long ticket = open.remove(random.nextInt(Math.min(open.size(), 50)));
        if (random.nextInt(10) == 0) {
          model.places.put(ticket, "refused");
          window.refuse(ticket);
        } else {
          model.places.put(ticket, ticket % 12 + ":" + ticket * 10);
          window.settle(ticket, (int) (ticket % 12), ticket * 10);
        }
      }

      if (random.nextInt(20) == 0) {
        window.rest();
      }

      // Then
      model.advance();
      assertThat(model.sequences.size() - window.size())
          .as("seed %d, step %d: the edge", seed, step)
          .isEqualTo(model.edge);
      assertThat(window.takeNews()).as("seed %d, step %d", seed, step).isEqualTo(model.hasNews);
      assertThat(window.ackedSequence()).isEqualTo(model.acknowledged);
      assertThat(window.hasPlace() ? window.lastPartition() + ":" + window.lastOffset() : "")
          .isEqualTo(model.place);
    }
  }

  /** What a window is to say, by a walk over everything that was ever opened. */
  private static final class Model {
    private final List<Long> sequences = new ArrayList<>();
    private final Map<Long, String> places = new HashMap<>();
    private int edge;
    private boolean hasNews;
    private long acknowledged = AckWindow.UNNAMED;
    private String place = "";

    private void advance() {
      hasNews = false;
      while (places.containsKey((long) edge)) {
        String settled = places.get((long) edge);
        place = settled.equals("refused") ? place : settled;
        long sequence = sequences.get(edge);
        if (sequence != AckWindow.UNNAMED) {
          acknowledged = sequence;
          hasNews = true;
        }
        edge++;
      }
    }
  }
}
