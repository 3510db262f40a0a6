package io.tracklog.fanout.http;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.shard.Interest;
import io.tracklog.fanout.shard.Subscription;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.PartitionStart;
import io.tracklog.fanout.wire.WireFormat;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settles where a subscription begins in each partition. What only the brokers know (the offset of
 * a time) is left to the subscription, which asks for each partition by itself as soon as that is
 * ready: so one without a leader delays nobody else. Immutable, safe on every thread.
 */
public final class StartResolver {
  private final int partitions;
  private final int incarnation;

  /**
   * Resolves for one log.
   *
   * @param partitions how many partitions it has
   * @param incarnation which life of it this is
   */
  public StartResolver(int partitions, int incarnation) {
    this.partitions = partitions;
    this.incarnation = incarnation;
  }

  /** How many partitions the log has. */
  public int partitions() {
    return partitions;
  }

  /** What a request asks for, partition by partition. */
  public Subscription resolve(StreamRequest request, WireFormat format) {
    Interest interest =
        new Interest(
            request.filter(),
            request.area().orElse(null),
            request.mode(),
            request.thinning(),
            format);
    Map<Integer, PartitionStart> starts = new HashMap<>();
    request.filter().partitions(partitions).stream()
        .forEach(partition -> starts.put(partition, start(request, partition)));
    return new Subscription(interest, starts, request.until(), request.resumes());
  }

  private PartitionStart start(StreamRequest request, int partition) {
    boolean latest = request.mode() == DeliveryMode.LATEST;
    boolean snapshot = request.snapshot().orElse(false);
    return switch (request.start()) {
      case StartPoint.Unsaid ignored -> snapshotOrEdge(request.snapshot().orElse(latest));
      case StartPoint.Latest ignored -> snapshotOrEdge(snapshot);
      case StartPoint.Earliest ignored ->
          latest ? PartitionStart.Snapshot.FULL : new PartitionStart.Earliest();
      case StartPoint.AtTime time ->
          latest && snapshot ? PartitionStart.Snapshot.FULL : new PartitionStart.AtTime(time.ms());
      case StartPoint.AtOffsets wanted ->
          snapshot ? PartitionStart.Snapshot.FULL : atOffset(wanted.offsets().get(partition));
      case StartPoint.AtCursor cursor -> resume(latest, cursor.cursor(), partition);
    };
  }

  private static PartitionStart atOffset(@Nullable Long offset) {
    return offset == null
        ? new PartitionStart.Edge()
        : new PartitionStart.At(offset, Long.MAX_VALUE);
  }

  /**
   * A partition that the cursor does not name was not ready, or not subscribed to, when it was
   * issued: all that came since then is wanted.
   */
  private PartitionStart resume(boolean latest, Cursor cursor, int partition) {
    long sinceMs = cursor.issuedAtMs();
    if (cursor.next().offsetOf(partition).isPresent()) {
      long offset = cursor.next().offsetOf(partition).getAsLong();
      return cursor.incarnation() == incarnation
          ? new PartitionStart.At(offset, sinceMs)
          : new PartitionStart.Recreated(offset);
    }
    return latest ? PartitionStart.Snapshot.FULL : new PartitionStart.AtTime(cursor.issuedAtMs());
  }

  private static PartitionStart snapshotOrEdge(boolean snapshot) {
    return snapshot ? PartitionStart.Snapshot.FULL : new PartitionStart.Edge();
  }
}
