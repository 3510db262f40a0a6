package io.tracklog.kit.auth;

import io.tracklog.kit.config.AuthSettings;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Finds out who makes a request. */
@FunctionalInterface
public interface Authenticator {
  /**
   * Looks at the credentials of a handshake. On the request's event loop, and the answer comes
   * there too: often at once, but possibly later, so the caller pauses the request meanwhile. What
   * is wrong with the credentials is a {@link AuthResult.Refused}; the future fails only when it
   * cannot be told, and the client should then come back later.
   */
  Future<AuthResult> authenticate(HttpServerRequest request);

  /**
   * The one that the settings ask for. Whether the mode may be used on the server's address is
   * checked with the settings: {@link AuthSettings#requireSafeOn}.
   */
  static Authenticator of(AuthSettings settings) {
    return switch (settings.mode()) {
      case OPEN -> new OpenAuthenticator();
    };
  }
}
