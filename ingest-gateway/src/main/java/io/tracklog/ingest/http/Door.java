package io.tracklog.ingest.http;

import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.ingest.publish.InFlightBudget;
import io.tracklog.kit.drain.DrainController;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets connections and requests in while the gateway can serve them, and tells the others when to
 * come back. Safe on every thread.
 */
public final class Door {
  private static final String RETRY_AFTER_SECONDS = "5";

  private final DrainController drain;
  private final InFlightBudget budget;
  private final IngestMetrics metrics;

  /** Made with what can close the door: the end of the gateway, and too much on its way. */
  public Door(DrainController drain, InFlightBudget budget, IngestMetrics metrics) {
    this.drain = drain;
    this.budget = budget;
    this.metrics = metrics;
  }

  /**
   * Lets one in, or answers it with 503. Who was let in must {@link #leave}, once.
   *
   * @return whether it is in
   */
  public boolean tryEnter(RoutingContext context) {
    if (budget.isOver()) {
      turnAway(context, ReasonCode.OVERLOADED, "too much is on its way to Kafka just now");
      return false;
    }
    if (!drain.tryEnter()) {
      turnAway(context, ReasonCode.DRAINING, "this gateway is being stopped; another takes over");
      return false;
    }
    return true;
  }

  /** One that was let in is gone. */
  public void leave() {
    drain.leave();
  }

  /** Answers 503 with the time to come back. */
  public void turnAway(RoutingContext context, ReasonCode reason, String detail) {
    metrics.turnedAway(reason);
    context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    context.fail(new ProblemException(Problem.of(503, reason, detail)));
  }
}
