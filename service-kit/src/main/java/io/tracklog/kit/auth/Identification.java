package io.tracklog.kit.auth;

import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/**
 * From a request to its {@link Principal}, or to the answer that it gets instead. Safe on every
 * event loop.
 */
public final class Identification {
  private final Authenticator authenticator;

  /** By what an authenticator says. */
  public Identification(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /**
   * Identifies who makes a request, on its event loop; the answer comes there.
   *
   * @return fails with a {@link ProblemException} that is the answer: 401 or 400 with the challenge
   *     of RFC 6750 set on the response, or 503 when it cannot be told now
   */
  public Future<Principal> identify(HttpServerRequest request) {
    return authenticator
        .authenticate(request)
        .transform(
            (result, trouble) ->
                trouble == null ? known(request, result) : Future.failedFuture(unknown(trouble)));
  }

  private static Future<Principal> known(HttpServerRequest request, AuthResult result) {
    return switch (result) {
      case AuthResult.Authenticated(var principal) -> Future.succeededFuture(principal);
      case AuthResult.Refused(var cause, var message) -> {
        request.response().putHeader("WWW-Authenticate", cause.challenge());
        yield Future.failedFuture(
            new ProblemException(Problem.of(cause.status(), cause.reason(), message)));
      }
    };
  }

  private static Throwable unknown(Throwable trouble) {
    return trouble instanceof CannotTellException cannotTell
        ? new ProblemException(
            Problem.of(503, ReasonCode.OVERLOADED, String.valueOf(cannotTell.getMessage())))
        : trouble;
  }
}
