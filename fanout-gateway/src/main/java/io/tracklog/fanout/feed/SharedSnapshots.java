package io.tracklog.fanout.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers of a device table that hold until it changes, so that many who ask the same at once (all
 * subscribers of a gateway that is gone) cost one look through the table. Confined to the feed
 * thread.
 */
final class SharedSnapshots {
  private static final int MAX_ANSWERS = 64;

  private final Map<SnapshotQuery, PartitionSnapshot> answers = new HashMap<>();

  /** The answer to a question; devices by name are looked up, which costs less than to remember. */
  PartitionSnapshot of(SnapshotQuery query, Function<SnapshotQuery, PartitionSnapshot> table) {
    if (query.filter().isDevicesOnly()) {
      return table.apply(query);
    }
    if (answers.size() >= MAX_ANSWERS && !answers.containsKey(query)) {
      answers.clear();
    }
    return answers.computeIfAbsent(query, table);
  }

  /** The table or its place in the log has changed, or is about to. */
  void forget() {
    answers.clear();
  }
}
