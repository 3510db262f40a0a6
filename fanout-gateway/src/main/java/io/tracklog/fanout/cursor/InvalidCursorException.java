package io.tracklog.fanout.cursor;

/** A text that is no cursor of ours. The message is fit for the client. */
public final class InvalidCursorException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Made with words that say what is wrong with it. */
  public InvalidCursorException(String message) {
    super(message);
  }
}
