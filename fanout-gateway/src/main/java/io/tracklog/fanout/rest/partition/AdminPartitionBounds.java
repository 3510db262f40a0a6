package io.tracklog.fanout.rest.partition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** {@link PartitionBounds} by Kafka's admin client: four questions for all partitions together. */
public final class AdminPartitionBounds implements PartitionBounds {
  private static final int TIMEOUT_MS = 3_000;

  private final Admin admin;
  private final List<TopicPartition> log = new ArrayList<>();

  /**
   * Asks through a client that the caller closes.
   *
   * @param topic the log of positions
   * @param partitions how many partitions it has
   */
  public AdminPartitionBounds(Admin admin, String topic, int partitions) {
    this.admin = admin;
    for (int partition = 0; partition < partitions; partition++) {
      log.add(new TopicPartition(topic, partition));
    }
  }

  @Override
  public List<CompletionStage<HeldRecords>> ask() {
    ListOffsetsResult earliest = ask(OffsetSpec.earliest());
    ListOffsetsResult end = ask(OffsetSpec.latest());
    // Kafka tells no time with the earliest offset, but it does with the first one since 1970.
    ListOffsetsResult first = ask(OffsetSpec.forTimestamp(0));
    ListOffsetsResult newest = ask(OffsetSpec.maxTimestamp());
    return log.stream()
        .map(
            partition ->
                combined(
                    of(earliest, partition),
                    of(first, partition),
                    of(end, partition),
                    of(newest, partition)))
        .toList();
  }

  private static CompletionStage<HeldRecords> combined(
      CompletableFuture<ListOffsetsResultInfo> earliest,
      CompletableFuture<ListOffsetsResultInfo> first,
      CompletableFuture<ListOffsetsResultInfo> end,
      CompletableFuture<ListOffsetsResultInfo> newest) {
    return CompletableFuture.allOf(earliest, first, end, newest)
        .thenApply(
            all ->
                new HeldRecords(
                    earliest.join().offset(),
                    ms(first.join()),
                    end.join().offset(),
                    ms(newest.join())));
  }

  private ListOffsetsResult ask(OffsetSpec what) {
    Map<TopicPartition, OffsetSpec> all = new HashMap<>();
    log.forEach(partition -> all.put(partition, what));
    ListOffsetsOptions options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    options.timeoutMs(TIMEOUT_MS);
    return admin.listOffsets(all, options);
  }

  private static CompletableFuture<ListOffsetsResultInfo> of(
      ListOffsetsResult result, TopicPartition partition) {
    return result.partitionResult(partition).toCompletionStage().toCompletableFuture();
  }

  private static OptionalLong ms(ListOffsetsResultInfo info) {
    return info.timestamp() < 0 ? OptionalLong.empty() : OptionalLong.of(info.timestamp());
  }
}
