package io.tracklog.streams.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private static final TopicPartition FULL = new TopicPartition("positions", 0);
  private static final TopicPartition EMPTY = new TopicPartition("positions", 1);

  private final CatchUp catchUp =
      new CatchUp(Map.of(FULL, 100L, EMPTY, 7L), Map.of(FULL, 300L, EMPTY, 7L));

  @Test
  void shouldCountFromWhereItBegins() {
    assertThat(catchUp.total()).isEqualTo(200);
    assertThat(catchUp.done(Map.of())).isZero();
    assertThat(catchUp.done(Map.of(FULL, 150L))).isEqualTo(50);
  }

  @Test
  void shouldBeReachedAtTheEndAndBehindIt() {
    assertThat(catchUp.isReached(Map.of(FULL, 299L))).isFalse();
    assertThat(catchUp.isReached(Map.of(FULL, 300L))).isTrue();
    assertThat(catchUp.isReached(Map.of(FULL, 400L, EMPTY, 9L))).isTrue();
    assertThat(catchUp.done(Map.of(FULL, 400L, EMPTY, 9L))).isEqualTo(200);
  }
}
