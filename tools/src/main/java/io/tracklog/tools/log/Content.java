package io.tracklog.tools.log;

/**
 * What a record's value turned out to be.
 *
 * @param <T> what it is decoded to
 */
public sealed interface Content<T> {
  /** A value. */
  record Value<T>(T value) implements Content<T> {}

  /** None: the key is deleted, the device forgotten. */
  record Deleted<T>() implements Content<T> {}

  /** Bytes that can never be read; the message says what is wrong with them. */
  record Undecodable<T>(String message) implements Content<T> {}
}
