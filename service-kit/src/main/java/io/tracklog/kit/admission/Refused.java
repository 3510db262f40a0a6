package io.tracklog.kit.admission;

import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.vertx.core.http.HttpHeaders;
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
    context.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
    if (refusal == Refusal.CONNECTIONS) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    context.fail(
        new ProblemException(Problem.of(refusal.status(), refusal.code(), refusal.detail())));
  }
}
