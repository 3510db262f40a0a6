package io.tracklog.schemas.registry;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what a slow function said, up to a limit. When it is full it forgets everything: what
 * it holds (schemas in use) is far below the limit, unless somebody floods it.
 */
final class BoundedCache<K, V> {
  private final ConcurrentHashMap<K, V> entries = new ConcurrentHashMap<>();
  private final int limit;
  private final Function<K, V> load;

  BoundedCache(int limit, Function<K, V> load) {
    this.limit = limit;
    this.load = load;
  }

  /**
   * What is remembered, or loaded now; two threads may load the same at once, which is harmless.
   */
  V get(K key) {
    V known = entries.get(key);
    if (known != null) {
      return known;
    }
    V loaded = load.apply(key);
    if (entries.size() >= limit) {
      entries.clear();
    }
    entries.put(key, loaded);
    return loaded;
  }
}
