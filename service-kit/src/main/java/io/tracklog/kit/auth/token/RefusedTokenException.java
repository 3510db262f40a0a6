package io.tracklog.kit.auth.token;

import io.tracklog.kit.auth.AuthResult;
import io.tracklog.kit.auth.RefusalCause;

/** A token does not hold. Carries no part of it, and no stack trace. */
final class RefusedTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RefusalCause cause;

  RefusedTokenException(RefusalCause cause, String message) {
    super(message, null, false, false);
    this.cause = cause;
  }

  AuthResult result() {
    return new AuthResult.Refused(cause, String.valueOf(getMessage()));
  }
}
