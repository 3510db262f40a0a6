package io.tracklog.fanout.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.cursor.PartitionOffsets;
import io.tracklog.fanout.shard.Interest;
import io.tracklog.fanout.sse.SseFormat;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.PartitionStart;
import io.tracklog.fanout.subscription.Thinning;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StartResolverTest {
  private static final int INCARNATION = 1;

  private final ManualStarts starts = new ManualStarts(new StartResolver(2, INCARNATION));

  @ParameterizedTest
  @EnumSource
  void shouldNotBelieveOffsetsOfAnotherLifeOfTheLog(DeliveryMode mode) {
    assertThat(starts.resumed(interest(mode), cursor(INCARNATION)).starts())
        .containsEntry(0, new PartitionStart.At(70, 5_000));
    assertThat(starts.resumed(interest(mode), cursor(INCARNATION + 1)).starts())
        .containsEntry(0, new PartitionStart.Recreated(70));
  }

  @Test
  void shouldOweAllOfAPartitionThatTheCursorDoesNotName() {
    assertThat(starts.resumed(interest(DeliveryMode.LATEST), cursor(INCARNATION)).starts())
        .containsEntry(1, PartitionStart.Snapshot.FULL);
    assertThat(starts.resumed(interest(DeliveryMode.LOG), cursor(INCARNATION)).starts())
        .containsEntry(1, new PartitionStart.AtTime(5_000));
  }

  private static Interest interest(DeliveryMode mode) {
    return new Interest(Filter.EVERYTHING, null, mode, Thinning.NONE, new SseFormat());
  }

  private static Cursor cursor(int incarnation) {
    return new Cursor(incarnation, 5_000, PartitionOffsets.of(Map.of(0, 70L)));
  }
}
