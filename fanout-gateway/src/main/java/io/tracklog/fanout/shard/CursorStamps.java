package io.tracklog.fanout.shard;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.cursor.CursorCodec;
import io.tracklog.fanout.cursor.PartitionOffsets;
import io.tracklog.fanout.subscription.DeliveryMode;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes cursors' texts. At the live edge all who share a set of partitions stand in one place, so
 * theirs is made once a turn; a cursor never goes beyond what is still withheld. Confined to the
 * shard.
 */
final class CursorStamps {
  private final int incarnation;
  private final Clock clock;
  private final PartitionLink[] links;
  private final Map<Edge, String> ofTurn = new HashMap<>();

  private record Edge(
      PartitionSet partitions, DeliveryMode mode, long owedSinceMs, @Nullable Thinner thinner) {}

  CursorStamps(int incarnation, Clock clock, PartitionLink[] links) {
    this.incarnation = incarnation;
    this.clock = clock;
    this.links = links;
  }

  /** Forgets what was made before the shard moved on. */
  void forget() {
    ofTurn.clear();
  }

  /** The cursor of an audience at the live edge. */
  String of(Audience audience) {
    Thinner thinner = audience.thinner();
    boolean withholding = thinner != null && thinner.isWithholding();
    return ofTurn.computeIfAbsent(
        new Edge(
            audience.key().partitions(),
            audience.key().interest().mode(),
            audience.key().knownMs(),
            withholding ? thinner : null),
        this::make);
  }

  /**
   * The cursor of one who is on its way.
   *
   * @param nextOffsets where it stands
   * @param issuedAtMs what it knows of status changes; now, or earlier
   * @return null when it stands nowhere yet
   */
  @Nullable String of(SortedMap<Integer, Long> nextOffsets, long issuedAtMs) {
    if (nextOffsets.isEmpty()) {
      return null;
    }
    return CursorCodec.encode(
        new Cursor(
            incarnation,
            Math.clamp(issuedAtMs, 0, clock.millis()),
            PartitionOffsets.of(nextOffsets)));
  }

  /**
   * The time that a cursor of the live edge bears: until then everything is known that no offset
   * tells, epoch milliseconds. A log promises no status changes.
   */
  long knownMs(DeliveryMode mode, PartitionSet partitions) {
    long knownMs = clock.millis();
    for (int i = 0; mode == DeliveryMode.LATEST && i < partitions.size(); i++) {
      knownMs = Math.min(knownMs, links[partitions.get(i)].statusesKnownMs());
    }
    return Math.max(0, knownMs);
  }

  private String make(Edge edge) {
    int[] numbers = new int[edge.partitions().size()];
    long[] offsets = new long[numbers.length];
    Thinner thinner = edge.thinner();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = edge.partitions().get(i);
      long next = links[numbers[i]].nextOffset();
      offsets[i] = thinner == null ? next : thinner.floor(numbers[i], next);
    }
    return CursorCodec.encode(
        new Cursor(
            incarnation,
            Math.min(edge.owedSinceMs(), knownMs(edge.mode(), edge.partitions())),
            PartitionOffsets.ofSorted(numbers, offsets)));
  }
}
