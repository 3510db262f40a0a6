package io.tracklog.ingest.http;

import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.ingest.publish.InFlightBudget;
import io.tracklog.kit.admission.Admission;
import io.tracklog.kit.admission.Entrance;
import io.tracklog.kit.admission.Visit;
import io.tracklog.kit.drain.DrainController;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets sessions and requests in while the gateway can serve them, and tells the others when to come
 * back. Nobody's token has been looked at yet. Safe on every thread.
 */
public final class Door {
  private final InFlightBudget budget;
  private final Admission admission;
  private final Entrance entrance;
  private final IngestMetrics metrics;

  /**
   * Made with what can close the door.
   *
   * @param drain the end of the gateway
   * @param budget too much on its way
   * @param admission too many, or too many at once
   * @param metrics counts who is turned away
   */
  public Door(
      DrainController drain, InFlightBudget budget, Admission admission, IngestMetrics metrics) {
    this.budget = budget;
    this.admission = admission;
    this.entrance = new Entrance(drain, admission, metrics::turnedAway);
    this.metrics = metrics;
  }

  /**
   * Lets a request in that is answered and over.
   *
   * @return its visit, which is to be ended once; null when it has been answered here
   */
  public @Nullable Visit enterRequest(RoutingContext context) {
    return enter(context, entrance::enterRequest);
  }

  /**
   * Lets a request in with which a session begins.
   *
   * @return its visit, which is to be ended once; null when it has been answered here
   */
  public @Nullable Visit enterSession(RoutingContext context) {
    return enter(context, entrance::enterSession);
  }

  /** Answers 503 with the time to come back. */
  public void turnAway(RoutingContext context, ReasonCode reason, String detail) {
    entrance.turnAway(context, reason, detail);
  }

  /**
   * The answer 503 to someone who is inside already, counted; the time to come back is put into the
   * head of the answer.
   */
  ProblemException overloaded(HttpServerResponse response, String detail) {
    metrics.turnedAway(ReasonCode.OVERLOADED);
    if (!response.headWritten()) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(admission.retryAfterSeconds()));
    }
    return new ProblemException(Problem.of(503, ReasonCode.OVERLOADED, detail));
  }

  /**
   * Answers 429.
   *
   * @param afterMs when the device is within its rate again, milliseconds
   */
  public void slowDown(RoutingContext context, long afterMs) {
    int seconds = (int) Math.ceilDiv(afterMs, 1000L);
    entrance.turnAway(
        context,
        Problem.of(429, ReasonCode.RATE_LIMITED, "more positions per second than allowed"),
        seconds);
  }

  private @Nullable Visit enter(
      RoutingContext context, Function<RoutingContext, @Nullable Visit> entered) {
    if (budget.isOver()) {
      turnAway(context, ReasonCode.OVERLOADED, "too much is on its way to Kafka just now");
      return null;
    }
    return entered.apply(context);
  }
}
