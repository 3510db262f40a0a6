package io.tracklog.kit.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.auth.token.RefreshPlan.Answer;
import org.junit.jupiter.api.Test;

class RefreshPlanTest {
  private final RefreshPlan plan = new RefreshPlan(300_000, 5_000);

  @Test
  void shouldFetchForAnUnknownKeyWhenItNeverDid() {
    assertThat(plan.onUnknownKey(0)).isEqualTo(Answer.FETCH);
  }

  @Test
  void shouldShareTheFetchThatIsUnderWay() {
    plan.onStart();

    assertThat(plan.onUnknownKey(1_000_000)).isEqualTo(Answer.WAIT);
  }

  @Test
  void shouldNotFetchAgainWithinTheCooldown() {
    plan.onStart();

    assertThat(plan.onSuccess(10_000)).isEqualTo(300_000);
    assertThat(plan.onUnknownKey(14_999)).isEqualTo(Answer.CURRENT);
    assertThat(plan.onUnknownKey(15_000)).isEqualTo(Answer.FETCH);
  }

  @Test
  void shouldNotSayThatAKeyIsUnknownWhenTheIssuerDidNotAnswer() {
    plan.onStart();
    plan.onFailure(10_000);

    assertThat(plan.onUnknownKey(14_999)).isEqualTo(Answer.UNAVAILABLE);
    assertThat(plan.onUnknownKey(15_000)).isEqualTo(Answer.FETCH);
  }

  @Test
  void shouldTryAgainAtGrowingIntervalsUpToABound() {
    long[] expected = {5_000, 10_000, 20_000, 40_000, 80_000, 80_000};
    for (long delayMs : expected) {
      plan.onStart();
      assertThat(plan.onFailure(0)).isEqualTo(delayMs);
    }

    plan.onStart();
    plan.onSuccess(0);
    plan.onStart();
    assertThat(plan.onFailure(0)).isEqualTo(5_000);
  }

  @Test
  void shouldTryAgainAtLeastRegularly() {
    RefreshPlan often = new RefreshPlan(15_000, 10_000);

    often.onStart();
    assertThat(often.onFailure(0)).isEqualTo(10_000);
    often.onStart();
    assertThat(often.onFailure(0)).isEqualTo(15_000);
  }
}
