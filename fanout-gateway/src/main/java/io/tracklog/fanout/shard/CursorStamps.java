package io.tracklog.fanout.shard;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.cursor.CursorCodec;
import io.tracklog.fanout.cursor.PartitionOffsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes cursors' texts. At the live edge all who share a set of partitions stand in one place, so
 * theirs is made once a turn. Confined to the shard.
 */
final class CursorStamps {
  private final int incarnation;
  private final Clock clock;
  private final PartitionLink[] links;
  private final Map<PartitionSet, String> ofTurn = new HashMap<>();

  CursorStamps(int incarnation, Clock clock, PartitionLink[] links) {
    this.incarnation = incarnation;
    this.clock = clock;
    this.links = links;
  }

  /** Forgets what was made before the shard moved on. */
  void forget() {
    ofTurn.clear();
  }

  /** The cursor of the live edge of these partitions. */
  String of(PartitionSet partitions) {
    return ofTurn.computeIfAbsent(partitions, this::make);
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

  private String make(PartitionSet partitions) {
    int[] numbers = new int[partitions.size()];
    long[] offsets = new long[partitions.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = partitions.get(i);
      offsets[i] = links[numbers[i]].nextOffset();
    }
    return CursorCodec.encode(
        new Cursor(incarnation, clock.millis(), PartitionOffsets.ofSorted(numbers, offsets)));
  }
}
