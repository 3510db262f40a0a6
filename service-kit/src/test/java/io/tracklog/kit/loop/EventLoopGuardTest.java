package io.tracklog.kit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventLoopGuardTest {
  private final EventLoopGuard guard = EventLoopGuard.ofCurrentThread();

  @Test
  void shouldPassOnTheOwnersThread() {
    assertThat(guard.check()).isTrue();
  }

  @Test
  void shouldFailOnAnyOtherThread() {
    CompletableFuture<Boolean> elsewhere = CompletableFuture.supplyAsync(guard::check);

    assertThatThrownBy(elsewhere::join)
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("owned by " + Thread.currentThread().getName());
  }
}
