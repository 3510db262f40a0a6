package io.tracklog.kit.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateTableTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void shouldLimitEachKeyByItself() {
    RateTable<String> table = new RateTable<>(new Rate(1, 2), 0, 10);

    assertThat(table.take("a", 0)).isZero();
    assertThat(table.take("a", 0)).isZero();
    assertThat(table.take("a", 0)).isEqualTo(TokenBucket.REFUSED);
    assertThat(table.take("b", 0)).isZero();
  }

  @Test
  void shouldTellWhatIsOverdrawnWithoutTaking() {
    RateTable<String> table = new RateTable<>(new Rate(1, 1), 5, 10);
    table.take("a", 0);
    table.take("a", 0);

    assertThat(table.overdrawnNanos("a", 0)).isEqualTo(SECOND);
    assertThat(table.overdrawnNanos("a", SECOND)).isZero();
    assertThat(table.overdrawnNanos("never seen", 0)).isZero();
  }

  @Test
  void shouldLetGoOfBucketsThatAreFullAndOfNoOthers() {
    // Given
    RateTable<Integer> table = new RateTable<>(new Rate(1, 5), 0, 1_000);
    for (int key = 0; key < 100; key++) {
      table.take(key, 0);
    }
    for (int i = 0; i < 5; i++) {
      table.take(7, SECOND);
    }

    // When: as many rounds as it takes to see all of them
    for (int round = 0; round < 11; round++) {
      table.sweep(SECOND, 10);
    }

    // Then
    assertThat(table.size()).isEqualTo(1);
    assertThat(table.take(7, SECOND)).isEqualTo(TokenBucket.REFUSED);
  }

  @Test
  void shouldNeitherGrowNorPushOutNorRefuseWhenThereIsNoRoom() {
    // Given
    RateTable<Integer> table = new RateTable<>(new Rate(1, 1), 0, 3);
    for (int key = 0; key < 3; key++) {
      table.take(key, 0);
    }

    // When
    for (int stranger = 100; stranger < 200; stranger++) {
      assertThat(table.take(stranger, 0)).isZero();
    }

    // Then
    assertThat(table.size()).isEqualTo(3);
    assertThat(table.untracked()).isEqualTo(100);
    assertThat(table.take(1, 0)).isEqualTo(TokenBucket.REFUSED);
  }

  @Test
  void shouldLoseNoTokenWhenItIsSweptWhileOthersTake() throws InterruptedException {
    // Given: time stands still, so that every token taken counts for ever
    RateTable<Integer> table = new RateTable<>(new Rate(1, 1_000), 0, 100);
    AtomicInteger taken = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(3);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      // When
      for (int thread = 0; thread < 3; thread++) {
        threads.execute(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                taken.addAndGet(table.take(i % 10, 0) == TokenBucket.REFUSED ? 0 : 1);
              }
              done.countDown();
            });
      }
      while (done.getCount() > 0) {
        table.sweep(0, 3);
      }
    }

    // Then
    assertThat(taken).hasValue(10 * 1_000);
  }
}
