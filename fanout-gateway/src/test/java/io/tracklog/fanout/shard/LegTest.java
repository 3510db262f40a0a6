package io.tracklog.fanout.shard;

import static io.tracklog.fanout.subscription.DeliveryMode.LATEST;
import static io.tracklog.fanout.subscription.DeliveryMode.LOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.subscription.PartitionStart;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class LegTest {
  private static final List<PartitionStart> WITH_A_PAST =
      List.of(
          new PartitionStart.At(42, 0),
          PartitionStart.Snapshot.FULL,
          new PartitionStart.Recreated(42));

  @Test
  void shouldNotBeLeftBehindInALogWhenItBeginsWithAPast() {
    // When a partition of a log is not ready, then a subscriber waits for it if it has a past there
    for (PartitionStart start : WITH_A_PAST) {
      assertThat(waiting(start).mayBeLate(LOG)).as("%s", start).isFalse();
    }
    assertThat(waiting(new PartitionStart.Edge()).mayBeLate(LOG)).isTrue();
  }

  @Test
  void shouldBeLeftBehindInLatestWhateverItBeginsWith() {
    // When a partition is not ready, then a snapshot will make up for it
    for (PartitionStart start : WITH_A_PAST) {
      assertThat(waiting(start).mayBeLate(LATEST)).as("%s", start).isTrue();
    }
  }

  @Test
  void shouldNameTheOffsetItWaitsToBeginAt() {
    // When a partition is not ready, then a cursor keeps the place in it
    assertThat(waiting(new PartitionStart.At(42, 0)).standsAt()).hasValue(42);
    assertThat(waiting(new PartitionStart.Edge()).standsAt()).isEmpty();
  }

  private static Leg waiting(PartitionStart start) {
    return Leg.starting(0, start, OptionalLong.empty(), false);
  }
}
