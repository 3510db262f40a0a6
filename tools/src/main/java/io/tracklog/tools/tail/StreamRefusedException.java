package io.tracklog.tools.tail;

/** The gateway will not serve this stream, now or later. The message says why. */
final class StreamRefusedException extends Exception {
  StreamRefusedException(String message) {
    super(message);
  }
}
