package io.tracklog.fanout.promise;

/** From where on a subscriber is owed a partition, by what it asked for the first time. */
public sealed interface Begin {
  /** Exactly from an offset; what the log has lost of it is told in a gap. */
  record At(long offset) implements Begin {}

  /** From the first offset after this that the log still had: {@code earliest}, or a time. */
  record Oldest(long offset) implements Begin {}

  /**
   * With what came next, as the first cursor says.
   *
   * @param atLeast where the log ended when it was asked for
   */
  record Edge(long atLeast) implements Begin {}

  /**
   * A partition that was not there when the first cursor was issued, which does not name it: what
   * was taken since then is owed, whether the subscriber stays or comes back.
   *
   * @param atLeast what comes before this offset is not wanted
   * @param owedFrom what comes from this offset on must come
   */
  record Late(long atLeast, long owedFrom) implements Begin {}

  /** With the last-known positions of all devices. */
  record Snapshot() implements Begin {}
}
