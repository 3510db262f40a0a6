package io.tracklog.tools.log;

import java.io.Serial;

/** A part of the log that is not well named; the message says what would be right. */
public final class InvalidWindowException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1;

  /** Made with a message for whoever typed it. */
  public InvalidWindowException(String message) {
    super(message);
  }
}
