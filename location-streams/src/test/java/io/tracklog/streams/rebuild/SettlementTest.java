package io.tracklog.streams.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettlementTest {
  private final Settlement settlement = new Settlement();

  @Test
  void shouldWaitUntilNothingIsSaidForAWhile() {
    assertThat(settlement.isReached(10)).isFalse();
    assertThat(settlement.isReached(20)).isFalse();
    for (int look = 1; look < Settlement.QUIET_LOOKS; look++) {
      assertThat(settlement.isReached(20)).isFalse();
    }
    assertThat(settlement.isReached(20)).isTrue();
  }

  @Test
  void shouldNotWaitForEverInAFleetThatIsNeverQuiet() {
    for (int look = 1; look < Settlement.MAX_LOOKS; look++) {
      assertThat(settlement.isReached(look)).isFalse();
    }
    assertThat(settlement.isReached(Settlement.MAX_LOOKS)).isTrue();
  }
}
