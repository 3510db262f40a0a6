package io.tracklog.fanout.http;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.feed.LogOffsets;
import io.tracklog.fanout.shard.Interest;
import io.tracklog.fanout.shard.Subscription;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.PartitionStart;
import io.tracklog.fanout.wire.WireFormat;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * Settles where a subscription begins and ends in each partition, asking the brokers where it must.
 * Safe on every thread; futures complete on whichever learnt the last answer.
 */
public final class StartResolver {
  /** Status changes are dated a little before they are published. */
  private static final long STATUS_MARGIN_MS = 10_000;

  private final String topic;
  private final int partitions;
  private final int incarnation;
  private final LogOffsets offsets;

  /**
   * Resolves for one log.
   *
   * @param topic the log of positions
   * @param partitions how many partitions it has
   * @param incarnation which life of it this is
   */
  public StartResolver(String topic, int partitions, int incarnation, LogOffsets offsets) {
    this.topic = topic;
    this.partitions = partitions;
    this.incarnation = incarnation;
    this.offsets = offsets;
  }

  /** How many partitions the log has. */
  public int partitions() {
    return partitions;
  }

  /** What a request asks for, with every question settled. */
  public Future<Subscription> resolve(StreamRequest request, WireFormat format) {
    Interest interest =
        new Interest(
            request.filter(),
            request.area().orElse(null),
            request.mode(),
            request.thinning(),
            format);
    Future<Map<Integer, PartitionStart>> starts =
        forEach(request, partition -> start(request, partition));
    Future<Map<Integer, Long>> ends =
        request.until().isEmpty()
            ? Future.succeededFuture(Map.of())
            : forEach(request, partition -> atTime(partition, request.until().getAsLong()));
    return starts.compose(begin -> ends.map(end -> new Subscription(interest, begin, end)));
  }

  private Future<PartitionStart> start(StreamRequest request, int partition) {
    boolean latest = request.mode() == DeliveryMode.LATEST;
    return switch (request.start()) {
      case StartPoint.Unsaid ignored -> now(snapshotOrEdge(request.snapshot().orElse(latest)));
      case StartPoint.Latest ignored -> now(snapshotOrEdge(request.snapshot().orElse(false)));
      case StartPoint.Earliest ignored ->
          latest ? now(PartitionStart.Snapshot.FULL) : earliest(partition).map(this::at);
      case StartPoint.AtTime time ->
          latest && request.snapshot().orElse(false)
              ? now(PartitionStart.Snapshot.FULL)
              : atTime(partition, time.ms()).map(offset -> at(offset, time.ms()));
      case StartPoint.AtOffsets wanted -> now(atOffset(request, wanted, partition));
      case StartPoint.AtCursor cursor -> resume(request, cursor.cursor(), partition);
    };
  }

  private PartitionStart atOffset(
      StreamRequest request, StartPoint.AtOffsets wanted, int partition) {
    if (request.snapshot().orElse(false)) {
      return PartitionStart.Snapshot.FULL;
    }
    Long offset = wanted.offsets().get(partition);
    return offset == null ? new PartitionStart.Edge() : at(offset);
  }

  /**
   * A partition that the cursor does not name was not ready, or not subscribed to, when it was
   * issued: all that came since then is wanted.
   */
  private Future<PartitionStart> resume(StreamRequest request, Cursor cursor, int partition) {
    long sinceMs = cursor.issuedAtMs() - STATUS_MARGIN_MS;
    if (cursor.next().offsetOf(partition).isPresent()) {
      long offset = cursor.next().offsetOf(partition).getAsLong();
      return now(
          cursor.incarnation() == incarnation
              ? at(offset, sinceMs)
              : new PartitionStart.Recreated(offset));
    }
    return request.mode() == DeliveryMode.LATEST
        ? now(PartitionStart.Snapshot.FULL)
        : atTime(partition, cursor.issuedAtMs()).map(offset -> at(offset, sinceMs));
  }

  private PartitionStart at(long offset) {
    return at(offset, Long.MAX_VALUE);
  }

  private PartitionStart at(long offset, long sinceMs) {
    return new PartitionStart.At(offset, sinceMs);
  }

  private static PartitionStart snapshotOrEdge(boolean snapshot) {
    return snapshot ? PartitionStart.Snapshot.FULL : new PartitionStart.Edge();
  }

  private Future<Long> earliest(int partition) {
    return Future.fromCompletionStage(offsets.range(new TopicPartition(topic, partition)))
        .map(range -> range.earliest());
  }

  private Future<Long> atTime(int partition, long timeMs) {
    return Future.fromCompletionStage(offsets.atTime(new TopicPartition(topic, partition), timeMs));
  }

  private static Future<PartitionStart> now(PartitionStart start) {
    return Future.succeededFuture(start);
  }

  private <T> Future<Map<Integer, T>> forEach(
      StreamRequest request, IntFunction<Future<T>> question) {
    Map<Integer, Future<T>> answers = new HashMap<>();
    request.filter().partitions(partitions).stream()
        .forEach(partition -> answers.put(partition, question.apply(partition)));
    List<Future<T>> all = new ArrayList<>(answers.values());
    return Future.all(all)
        .map(
            done -> {
              Map<Integer, T> results = new HashMap<>();
              answers.forEach((partition, answer) -> results.put(partition, answer.result()));
              return results;
            });
  }
}
