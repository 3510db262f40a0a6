package io.tracklog.tools.replay;

import io.tracklog.tools.replay.Selection.Verdict;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts the records of a window by what they are to its replay, and the time that those wanted
 * span. Confined to one thread.
 */
final class Census {
  private final Selection selection;
  private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
  private long firstMs;
  private long lastMs;

  /** Has counted nothing yet. */
  Census(Selection selection) {
    this.selection = selection;
  }

  /** Counts one. */
  void count(ConsumerRecord<byte[], byte[]> record) {
    Verdict verdict = selection.judge(record);
    if (verdict == Verdict.WANTED) {
      firstMs = wanted() == 0 ? record.timestamp() : Math.min(firstMs, record.timestamp());
      lastMs = Math.max(lastMs, record.timestamp());
    }
    counts.merge(verdict, 1L, Long::sum);
  }

  /** How many there are of a kind. */
  long of(Verdict verdict) {
    return counts.getOrDefault(verdict, 0L);
  }

  /** How many will be replayed. */
  long wanted() {
    return of(Verdict.WANTED);
  }

  /** The timestamp of the earliest wanted, epoch milliseconds; 0 where there is none. */
  long firstMs() {
    return firstMs;
  }

  /** The timestamp of the latest wanted, epoch milliseconds; 0 where there is none. */
  long lastMs() {
    return lastMs;
  }

  /** From the earliest wanted to the latest, milliseconds; 0 where there is none. */
  long spanMs() {
    return lastMs - firstMs;
  }
}
