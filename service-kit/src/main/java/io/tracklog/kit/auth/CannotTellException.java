package io.tracklog.kit.auth;

/**
 * Whether credentials hold cannot be told just now. Its message is for the client. Has no stack
 * trace: it is no mistake of the code.
 */
public final class CannotTellException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Made with what the client is told. */
  public CannotTellException(String message) {
    super(message, null, false, false);
  }
}
