package io.tracklog.tools.trace;

/** A line that is no recorded position. The message says what is wrong, and no position. */
final class BadLineException extends Exception {
  BadLineException(String message) {
    super(message);
  }

  BadLineException(String message, Throwable cause) {
    super(message, cause);
  }
}
