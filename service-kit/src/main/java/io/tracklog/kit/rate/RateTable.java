package io.tracklog.kit.rate;

import io.tracklog.kit.rate.TokenBucket.Allowance;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TokenBucket} for each of many keys. Only the buckets that are not full are worth
 * keeping: {@link #sweep} lets the others go, and nothing is forgotten with them.
 *
 * <p>It holds a fixed number of keys at the most. A key that finds no room is not limited, and is
 * counted: nobody is refused for what others do, and no key pushes another out.
 *
 * <p>Safe on every thread; only {@link #sweep} belongs to one.
 *
 * @param <K> the keys, immutable
 */
public final class RateTable<K> {
  private final ConcurrentMap<K, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final LongAdder untracked = new LongAdder();
  private final Allowance allowance;
  private final int maxKeys;
  private Iterator<Map.Entry<K, TokenBucket>> sweeping = Collections.emptyIterator();

  /**
   * An empty table.
   *
   * @param rate how often each key may
   * @param grace by how many tokens a key's bucket may be overdrawn
   * @param maxKeys the most buckets that are kept; overrun by at most one for each thread
   */
  public RateTable(Rate rate, int grace, int maxKeys) {
    this.allowance = Allowance.of(rate, grace);
    this.maxKeys = maxKeys;
  }

  /**
   * Takes a token of a key.
   *
   * @return {@link TokenBucket#REFUSED} when its bucket is overdrawn by the whole grace; else how
   *     long the bucket now stays overdrawn, nanoseconds, 0 for not at all
   */
  public long take(K key, long nowNanos) {
    while (true) {
      TokenBucket bucket = bucketOf(key, nowNanos);
      if (bucket == null) {
        untracked.increment();
        return 0;
      }
      long answer = bucket.take(nowNanos);
      if (answer != TokenBucket.RETIRED) {
        return answer;
      }
      buckets.remove(key, bucket);
    }
  }

  /** How long a key's bucket stays overdrawn, nanoseconds; 0 when it is not. Takes nothing. */
  public long overdrawnNanos(K key, long nowNanos) {
    TokenBucket bucket = buckets.get(key);
    return bucket == null ? 0 : bucket.overdrawnNanos(nowNanos);
  }

  /**
   * Looks at the next few buckets, and lets go of those that are full. To be called now and then,
   * by one thread, which it does not keep long.
   *
   * @param atMost how many to look at
   */
  public void sweep(long nowNanos, int atMost) {
    if (!sweeping.hasNext()) {
      sweeping = buckets.entrySet().iterator();
    }
    for (int seen = 0; seen < atMost && sweeping.hasNext(); seen++) {
      Map.Entry<K, TokenBucket> entry = sweeping.next();
      if (entry.getValue().retire(nowNanos)) {
        buckets.remove(entry.getKey(), entry.getValue());
      }
    }
  }

  /** How many buckets it keeps. */
  public int size() {
    return buckets.size();
  }

  /** How often a token was given to a key that found no room. */
  public long untracked() {
    return untracked.sum();
  }

  private @Nullable TokenBucket bucketOf(K key, long nowNanos) {
    TokenBucket known = buckets.get(key);
    if (known != null) {
      return known;
    }
    return buckets.size() >= maxKeys
        ? null
        : buckets.computeIfAbsent(key, absent -> new TokenBucket(allowance, nowNanos));
  }
}
