package io.tracklog.ingest.validate;

/**
 * What becomes of positions at exactly 0° N 0° E, where receivers say they are while they do not
 * know. Some ships do cross it, so by default they are taken.
 */
public enum NullIsland {
  /** Taken, with the attribute {@code suspect=null-island}, unless it has no room for one more. */
  MARK,
  /** Refused with {@code invalid-position}. */
  REFUSE
}
