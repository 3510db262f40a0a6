package io.tracklog.fanout.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.record.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class BlockCacheTest {
  private static final int BLOCK = 100;

  private final BlockCache cache = new BlockCache(BLOCK, 2);
  private final List<ScanRequest> reads = new ArrayList<>();

  @Test
  void shouldReadABlockOnceForAllWhoWantIt() {
    // When two ask for offsets of one block, before and after it is read
    CompletableFuture<RecordBatch> first = cache.get(0, 110, 1_000, reads::add);
    CompletableFuture<RecordBatch> second = cache.get(0, 190, 1_000, reads::add);
    finish(0);

    // Then it is read once, all of it
    assertThat(second).isSameAs(first);
    assertThat(cache.get(0, 150, 1_000, reads::add)).isSameAs(first);
    assertThat(reads).hasSize(1);
    assertThat(reads.getFirst().from()).isEqualTo(100);
    assertThat(reads.getFirst().until()).isEqualTo(200);
  }

  @Test
  void shouldReadAgainWhenABlockEndedBeforeTheOffset() {
    // Given a read of the newest block that went as far as the log did then
    CompletableFuture<RecordBatch> early = cache.get(0, 110, 120, reads::add);
    finish(0);

    // When somebody comes for what was written later
    CompletableFuture<RecordBatch> later = cache.get(0, 120, 130, reads::add);
    finish(1);

    // Then it is read again and reaches there
    assertThat(reads).extracting(ScanRequest::until).containsExactly(120L, 130L);
    assertThat(early.join().covers(120)).isFalse();
    assertThat(later.join().covers(120)).isTrue();
    assertThat(cache.get(0, 129, 130, reads::add)).isSameAs(later);
  }

  @Test
  void shouldReadAgainWhenAReadHasFailed() {
    // Given a read that fails
    CompletableFuture<RecordBatch> failed = cache.get(0, 10, 50, reads::add);
    failed.completeExceptionally(new IllegalStateException("no answer"));

    // When the block is asked for again, then it is read again
    assertThat(cache.get(0, 10, 50, reads::add)).isNotSameAs(failed).isNotDone();
    assertThat(reads).hasSize(2);
  }

  private void finish(int index) {
    ScanRequest read = reads.get(index);
    read.result()
        .complete(
            new RecordBatch(read.partition(), read.from(), read.until(), List.of(), List.of()));
  }
}
