package io.tracklog.kit.auth;

/** What an {@link Authenticator} makes of a handshake. */
public sealed interface AuthResult {
  /** It is known who this is. */
  record Authenticated(Principal principal) implements AuthResult {}

  /**
   * The handshake is refused.
   *
   * @param cause why
   * @param message what is wrong with its credentials; for the client, hence without them
   */
  record Refused(RefusalCause cause, String message) implements AuthResult {}
}
