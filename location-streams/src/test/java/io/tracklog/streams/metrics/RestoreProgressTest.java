package io.tracklog.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
  private static final TopicPartition ONE = new TopicPartition("changelog", 1);
  private static final TopicPartition TWO = new TopicPartition("changelog", 2);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RestoreProgress progress = new RestoreProgress(registry);

  @Test
  void shouldTellWhatIsLeftOfAllStores() {
    progress.onRestoreStart(ONE, "devices", 100, 300);
    progress.onRestoreStart(TWO, "devices", 0, 50);
    progress.onBatchRestored(ONE, "devices", 149, 50);

    assertThat(progress.remainingRecords()).isEqualTo(200);
    assertThat(registry.get("tracklog.streams.restored").counter().count()).isEqualTo(50);
  }

  @Test
  void shouldForgetAStoreWhenItIsCompleteOrTakenAway() {
    progress.onRestoreStart(ONE, "devices", 0, 10);
    progress.onRestoreStart(TWO, "devices", 0, 10);
    progress.onRestoreEnd(ONE, "devices", 10);
    progress.onRestoreSuspended(TWO, "devices", 3);

    assertThat(registry.get("tracklog.streams.restore.remaining").gauge().value()).isZero();
  }
}
