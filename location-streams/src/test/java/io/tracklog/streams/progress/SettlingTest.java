package io.tracklog.streams.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettlingTest {
  private final Settling settling = new Settling();

  @Test
  void shouldTrustFromTheFirstAnswerOn() {
    for (long atMs = 0; atMs < 60_000; atMs += 1_000) {
      assertThat(settling.isTrusted(atMs)).isTrue();
    }
  }

  @Test
  void shouldTrustThroughAnElection() {
    settling.isTrusted(1_000);

    assertThat(settling.isTrusted(1_000 + Settling.OUTAGE_MS)).isTrue();
  }

  @Test
  void shouldWaitForWhatGatewaysKeptWhenThePartitionStoodStill() {
    settling.isTrusted(1_000);
    long backMs = 60_000;

    for (long atMs = backMs; atMs < backMs + Settling.SETTLE_MS; atMs += 1_000) {
      assertThat(settling.isTrusted(atMs)).isFalse();
    }
    assertThat(settling.isTrusted(backMs + Settling.SETTLE_MS)).isTrue();
  }

  @Test
  void shouldWaitAnewWhenThePartitionStandsStillAgain() {
    settling.isTrusted(1_000);
    settling.isTrusted(60_000);
    assertThat(settling.isTrusted(64_000)).isFalse();

    assertThat(settling.isTrusted(72_000)).isFalse();
  }
}
