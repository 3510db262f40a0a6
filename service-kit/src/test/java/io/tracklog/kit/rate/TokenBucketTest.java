package io.tracklog.kit.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Steady clocks begin anywhere, also just before they wrap. */
  private static final long[] STARTS = {0, -5 * SECOND, Long.MAX_VALUE - 3 * SECOND};

  @Test
  void shouldGiveTheBurstAndThenOneForEveryPieceOfTheRate() {
    TokenBucket bucket = new TokenBucket(new Rate(10, 3), 0, 0);

    assertThat(take(bucket, 5, 0)).isEqualTo(3);
    assertThat(take(bucket, 5, SECOND / 10 - 1)).isZero();
    assertThat(take(bucket, 5, SECOND / 10)).isEqualTo(1);
    assertThat(take(bucket, 9, 100 * SECOND)).isEqualTo(3);
  }

  @Test
  void shouldSayHowLongItStaysOverdrawnAndRefuseBeyondTheGrace() {
    TokenBucket bucket = new TokenBucket(new Rate(10, 2), 2, 0);

    assertThat(bucket.take(0)).isZero();
    assertThat(bucket.take(0)).isZero();
    assertThat(bucket.take(0)).isEqualTo(SECOND / 10);
    assertThat(bucket.take(0)).isEqualTo(SECOND / 5);
    assertThat(bucket.take(0)).isEqualTo(TokenBucket.REFUSED);
    assertThat(bucket.overdrawnNanos(0)).isEqualTo(SECOND / 5);
    assertThat(bucket.overdrawnNanos(SECOND / 5)).isZero();
  }

  @RepeatedTest(200)
  void shouldNeverGiveMoreThanBurstAndRateAllow(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    SplittableRandom random = new SplittableRandom(seed);
    Rate rate = new Rate(random.nextDouble(0.5, 5000), random.nextInt(1, 50));
    int grace = random.nextInt(20);
    long start = STARTS[random.nextInt(STARTS.length)];
    TokenBucket bucket = new TokenBucket(rate, grace, start);
    Deque<Long> taken = new ArrayDeque<>();
    long now = start;
    for (int step = 0; step < 2_000; step++) {
      now += random.nextInt(4) == 0 ? random.nextLong((long) (2 * SECOND / rate.perSecond())) : 0;
      if (bucket.take(now) != TokenBucket.REFUSED) {
        taken.add(now);
      }
    }

    // Whatever stretch of time is looked at, and whatever came before it.
    Long[] at = taken.toArray(Long[]::new);
    for (int from = 0; from < at.length; from += 7) {
      for (int to = from; to < at.length; to += 5) {
        double allowed =
            rate.burst() + grace + rate.perSecond() * (at[to] - at[from]) / (double) SECOND;
        assertThat(to - from + 1.0)
            .as("seed %d: %s, grace %d, from %d to %d", seed, rate, grace, from, to)
            .isLessThanOrEqualTo(allowed + 1e-6);
      }
    }
  }

  @RepeatedTest(200)
  void shouldNeverStarveOneWhoKeepsToTheRate(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    SplittableRandom random = new SplittableRandom(seed);
    Rate rate = new Rate(random.nextDouble(0.5, 5000), random.nextInt(1, 50));
    long start = STARTS[random.nextInt(STARTS.length)];
    TokenBucket bucket = new TokenBucket(rate, 0, start);
    long now = start;
    // Whatever was done to it before.
    for (int step = random.nextInt(500); step > 0; step--) {
      bucket.take(now += random.nextLong(2 * rate.tokenNanos()));
    }

    for (int step = 0; step < 500; step++) {
      now += rate.tokenNanos();
      assertThat(bucket.take(now))
          .as("seed %d, step %d", seed, step)
          .isNotEqualTo(TokenBucket.REFUSED);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "NaN, 1", "1e7, 1", "1, 0"})
  void shouldRefuseARateThatLetsNothingThrough(double perSecond, int burst) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(perSecond, burst));
  }

  private static int take(TokenBucket bucket, int times, long now) {
    int taken = 0;
    for (int i = 0; i < times; i++) {
      taken += bucket.take(now) == TokenBucket.REFUSED ? 0 : 1;
    }
    return taken;
  }
}
