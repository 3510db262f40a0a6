package io.tracklog.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsettledTest {
  private final Unsettled unsettled = new Unsettled();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldKnowTheOldestWhateverTheOrderOfLeaving(long seed) {
    // Given
    Random random = new Random(seed);
    Set<PendingPosition> model = new LinkedHashSet<>();
    List<PendingPosition> all = new ArrayList<>();

    for (int step = 0; step < 10_000; step++) {
      // When
      if (model.isEmpty() || random.nextInt(100) < (step / 500 % 2 == 0 ? 60 : 40)) {
        PendingPosition added = pending(step);
        unsettled.add(added);
        model.add(added);
        all.add(added);
      } else {
        // One that may have left before.
        PendingPosition removed =
            all.get(all.size() - 1 - random.nextInt(Math.min(all.size(), 50)));
        unsettled.remove(removed);
        model.remove(removed);
      }

      // Then
      assertThat(unsettled.oldest())
          .as("seed %d, step %d", seed, step)
          .isSameAs(model.isEmpty() ? null : model.iterator().next());
    }

    // When
    List<PendingPosition> left = List.copyOf(model);

    // Then
    for (PendingPosition next : left) {
      assertThat(unsettled.oldest()).isSameAs(next);
      unsettled.remove(next);
    }
    assertThat(unsettled.oldest()).isNull();
  }

  private static PendingPosition pending(long ticket) {
    Outcomes nobody = new Outcomes(task -> {}, told -> {});
    return new PendingPosition(new Deaf(), ticket, 0, 0, 0, nobody);
  }

  /** Hears nothing. */
  private static final class Deaf implements PublishListener {
    @Override
    public void onStored(long ticket, int partition, long offset) {}

    @Override
    public void onFailed(long ticket, Exception error) {}

    @Override
    public void onOutcomesTold() {}
  }
}
