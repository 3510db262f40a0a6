package io.tracklog.kit.auth;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Finds out who makes a request. Safe on every event loop. */
@FunctionalInterface
public interface Authenticator extends AutoCloseable {
  /**
   * Looks at the credentials of a handshake. On the request's event loop, and the answer comes
   * there too: often at once, but possibly later, so the caller pauses the request meanwhile. What
   * is wrong with the credentials is a {@link AuthResult.Refused}; the future fails with a {@link
   * CannotTellException} when it cannot be told, and the client should then come back later.
   */
  Future<AuthResult> authenticate(HttpServerRequest request);

  /** Ends what it does in the background. Not on an event loop. */
  @Override
  default void close() {}
}
