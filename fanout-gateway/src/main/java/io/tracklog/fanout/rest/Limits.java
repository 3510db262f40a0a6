package io.tracklog.fanout.rest;

/** Reads the parameter {@code limit}. Stateless. */
public final class Limits {
  private Limits() {}

  /**
   * A whole number from 1 to a maximum.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static int read(String text, int max) {
    if (text.matches("[0-9]{1,6}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= max) {
        return limit;
      }
    }
    throw new IllegalArgumentException("is not a number from 1 to " + max);
  }
}
