package io.tracklog.kit.admission;

import io.tracklog.kit.drain.DrainController;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets sessions and requests in while the gateway is open and has room, and tells the others when
 * to come back. Nobody's token has been looked at yet. Safe on every thread.
 */
public final class Entrance {
  private final DrainController drain;
  private final Admission admission;
  private final Consumer<ReasonCode> turnedAway;

  /**
   * Made with what can close the door.
   *
   * @param drain the end of the gateway
   * @param admission too many, or too many at once
   * @param turnedAway counts who does not come in
   */
  public Entrance(DrainController drain, Admission admission, Consumer<ReasonCode> turnedAway) {
    this.drain = drain;
    this.admission = admission;
    this.turnedAway = turnedAway;
  }

  /**
   * Lets a request in that is answered and over.
   *
   * @return its visit, which is to be ended once; null when it has been answered here
   */
  public @Nullable Visit enterRequest(RoutingContext context) {
    return enter(context, admission::admitRequest);
  }

  /**
   * Lets a request in with which a session begins.
   *
   * @return its visit, which is to be ended once; null when it has been answered here
   */
  public @Nullable Visit enterSession(RoutingContext context) {
    return enter(context, admission::admitSession);
  }

  /** When someone should come back who is refused for another reason, seconds with jitter. */
  public int retryAfterSeconds() {
    return admission.retryAfterSeconds();
  }

  /** Answers 503 with a time to come back of its own for everyone, counted. */
  public void turnAway(RoutingContext context, ReasonCode reason, String detail) {
    turnAway(context, Problem.of(503, reason, detail), admission.retryAfterSeconds());
  }

  /**
   * Answers with a problem and the time to come back, counted.
   *
   * @param seconds until then, 1 or more
   */
  public void turnAway(RoutingContext context, Problem problem, int seconds) {
    ReasonCode.fromCode(problem.code()).ifPresent(turnedAway);
    context.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
    context.fail(new ProblemException(problem));
  }

  private @Nullable Visit enter(
      RoutingContext context, Function<HttpServerRequest, Admittance> asked) {
    if (!drain.tryEnter()) {
      turnAway(context, ReasonCode.DRAINING, "this gateway is being stopped; another takes over");
      return null;
    }
    return switch (asked.apply(context.request())) {
      case Pass pass -> new Visit(pass, drain);
      case Refused refused -> {
        drain.leave();
        turnedAway.accept(refused.refusal().code());
        refused.answer(context);
        yield null;
      }
    };
  }
}
