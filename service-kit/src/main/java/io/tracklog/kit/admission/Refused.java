package io.tracklog.kit.admission;

import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Not let in.
 *
 * @param refusal for which limit
 * @param retryAfterSeconds when this client should come back, 1 or more; others were told others
 */
public record Refused(Refusal refusal, int retryAfterSeconds) implements Admittance {
  /** Answers the request with the problem and the time to come back. On its event loop. */
  public void answer(RoutingContext context) {
    context.fail(problem(context.response()));
  }

  /**
   * The problem to answer with, after the time to come back has been put into the head of the
   * answer. On its event loop.
   */
  public ProblemException problem(HttpServerResponse response) {
    response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
    if (refusal == Refusal.CONNECTIONS) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return new ProblemException(Problem.of(refusal.status(), refusal.code(), refusal.detail()));
  }
}
