package io.tracklog.kit.admission;

import io.tracklog.kit.auth.AuthResult;
import io.tracklog.kit.auth.Authenticator;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Tells {@link Admission} of the credentials that another authenticator refuses. */
final class CountedFailures implements Authenticator {
  private final Authenticator authenticator;
  private final Admission admission;

  CountedFailures(Authenticator authenticator, Admission admission) {
    this.authenticator = authenticator;
    this.admission = admission;
  }

  @Override
  public Future<AuthResult> authenticate(HttpServerRequest request) {
    return authenticator
        .authenticate(request)
        .onSuccess(
            result -> {
              if (result instanceof AuthResult.Refused) {
                admission.failed(request);
              }
            });
  }

  @Override
  public void close() {
    authenticator.close();
  }
}
