package io.tracklog.kit.auth.token;

import io.vertx.core.Future;

/** Where the keys come from that tokens are checked with. Safe on every event loop. */
interface KeySource extends AutoCloseable {
  /** The keys at hand, at once. */
  KeySet current();

  /**
   * The keys after a look for newer ones, for a token whose key is not at hand. Comes on the
   * caller's event loop.
   *
   * @return fails with {@link io.tracklog.kit.auth.CannotTellException} when there is no telling
   *     now
   */
  Future<KeySet> newer();

  @Override
  default void close() {}

  /** Keys that stay. */
  static KeySource fixed(KeySet keys) {
    return new KeySource() {
      @Override
      public KeySet current() {
        return keys;
      }

      @Override
      public Future<KeySet> newer() {
        return Future.succeededFuture(keys);
      }
    };
  }
}
