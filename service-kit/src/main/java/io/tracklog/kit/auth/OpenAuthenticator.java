package io.tracklog.kit.auth;

import io.tracklog.kit.auth.AuthResult.Authenticated;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Lets everybody do everything: mode {@code open}, for a machine of one's own. */
public final class OpenAuthenticator implements Authenticator {
  private static final Future<AuthResult> ANYBODY =
      Future.succeededFuture(new Authenticated(Principal.unlimited("anonymous")));

  @Override
  public Future<AuthResult> authenticate(HttpServerRequest request) {
    return ANYBODY;
  }
}
