package io.tracklog.fanout.feed;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** {@link LogOffsets} by Kafka's admin client, as a reader of committed records sees them. */
public final class AdminLogOffsets implements LogOffsets {
  private final Admin admin;
  private final int timeoutMs;

  /**
   * Asks through a client that the caller closes.
   *
   * @param timeoutMs how long a question may take, milliseconds
   */
  public AdminLogOffsets(Admin admin, int timeoutMs) {
    this.admin = admin;
    this.timeoutMs = timeoutMs;
  }

  @Override
  public CompletionStage<OffsetRange> range(TopicPartition partition) {
    return ask(partition, OffsetSpec.earliest())
        .thenCombine(ask(partition, OffsetSpec.latest()), OffsetRange::new);
  }

  @Override
  public CompletionStage<Long> end(TopicPartition partition) {
    return ask(partition, OffsetSpec.latest());
  }

  @Override
  public CompletionStage<Long> atTime(TopicPartition partition, long timeMs) {
    return ask(partition, OffsetSpec.forTimestamp(timeMs))
        .thenCompose(
            offset -> offset >= 0 ? CompletableFuture.completedStage(offset) : end(partition));
  }

  private CompletionStage<Long> ask(TopicPartition partition, OffsetSpec what) {
    ListOffsetsOptions options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    options.timeoutMs(timeoutMs);
    return admin
        .listOffsets(Map.of(partition, what), options)
        .partitionResult(partition)
        .toCompletionStage()
        .thenApply(result -> result.offset());
  }
}
