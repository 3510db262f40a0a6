package io.tracklog.fanout.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.subscription.Filter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FeedCommandsTest {
  private static final FeedListener LISTENER =
      new FeedListener() {
        @Override
        public void onAttached(int partition, long nextOffset, long batch, PartitionRing ring) {}

        @Override
        public void onBatches(List<RecordBatch> batches) {}

        @Override
        public void onSnapshot(long requestId, PartitionSnapshot snapshot) {}

        @Override
        public int backlog() {
          return 0;
        }
      };
  private static final FeedCommand ATTACH = new FeedCommand.Attach(0, LISTENER);
  private static final FeedCommand DETACH = new FeedCommand.Detach(0, LISTENER);
  private static final FeedCommand QUESTION =
      new FeedCommand.Snapshot(0, SnapshotQuery.all(Filter.EVERYTHING), 1, LISTENER);

  private final FeedCommands commands = new FeedCommands(2, () -> {});
  private final List<FeedCommand> taken = new ArrayList<>();

  @Test
  void shouldRefuseQuestionsOnlyWhenTooManyWait() {
    // Given as many questions as may wait
    assertThat(commands.offer(QUESTION)).isTrue();
    assertThat(commands.offer(QUESTION)).isTrue();

    // When more commands come, then who follows and who leaves is let in, in order
    assertThat(commands.offer(DETACH)).isTrue();
    assertThat(commands.offer(QUESTION)).isFalse();
    assertThat(commands.offer(ATTACH)).isTrue();
    commands.drain(taken::add);
    assertThat(taken).containsExactly(QUESTION, QUESTION, DETACH, ATTACH);
  }

  @Test
  void shouldTakeQuestionsAgainWhenThoseThatWaitedAreTaken() {
    // Given a queue that was full of questions, and of what is none
    for (int i = 0; i < 2; i++) {
      assertThat(commands.offer(QUESTION)).isTrue();
      assertThat(commands.offer(ATTACH)).isTrue();
    }

    // When they are taken
    commands.drain(taken::add);

    // Then as many may wait again, and no more
    assertThat(commands.offer(QUESTION)).isTrue();
    assertThat(commands.offer(QUESTION)).isTrue();
    assertThat(commands.offer(QUESTION)).isFalse();
  }

  @Test
  void shouldTakeNothingWhenClosed() {
    // When it is closed, then nothing is let in
    commands.close();
    assertThat(commands.offer(ATTACH)).isFalse();
    assertThat(commands.offer(QUESTION)).isFalse();
  }
}
