package io.tracklog.kit.auth;

import io.tracklog.schemas.model.ReasonCode;

/** What an {@link Authenticator} makes of a handshake. */
public sealed interface AuthResult {
  /** It is known who this is. */
  record Authenticated(Principal principal) implements AuthResult {}

  /**
   * The handshake is refused.
   *
   * @param reason the code that the client gets, usually {@link ReasonCode#UNAUTHORIZED}
   * @param message what is wrong with its credentials; for the client, hence without them
   */
  record Refused(ReasonCode reason, String message) implements AuthResult {}
}
