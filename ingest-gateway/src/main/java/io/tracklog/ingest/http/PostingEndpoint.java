package io.tracklog.ingest.http;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.ingest.intake.DeviceRates;
import io.tracklog.ingest.intake.Input;
import io.tracklog.ingest.intake.Intake;
import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.ingest.publish.PositionPublisher;
import io.tracklog.ingest.tracker.DeviceNames;
import io.tracklog.ingest.tracker.Parameters;
import io.tracklog.ingest.tracker.TrackerRequest;
import io.tracklog.ingest.validate.SpokenFor;
import io.tracklog.ingest.validate.Verdict;
import io.tracklog.kit.admission.Visit;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of positions that are posted, in whatever dialect: let in, identified, read, judged,
 * published, and answered once Kafka has what was accepted. What Kafka does not take is answered
 * with 503, so that the sender keeps it. Belongs to one event loop.
 */
public final class PostingEndpoint {
  /** Where a request keeps the fleet of its token. */
  private static final String FLEET = PostingEndpoint.class.getName() + ".fleet";

  private final Door door;
  private final Senders senders;
  private final DeviceRates rates;
  private final Intake intake;
  private final PositionPublisher publisher;
  private final IngestMetrics metrics;
  private final Clock clock;
  private final PostingLimits limits;

  /** Made for one event loop. */
  public PostingEndpoint(
      Door door,
      Senders senders,
      DeviceRates rates,
      Intake intake,
      PositionPublisher publisher,
      IngestMetrics metrics,
      Clock clock,
      PostingLimits limits) {
    this.door = door;
    this.senders = senders;
    this.rates = rates;
    this.intake = intake;
    this.publisher = publisher;
    this.metrics = metrics;
    this.clock = clock;
    this.limits = limits;
  }

  /** Adds the routes of a dialect. */
  public void mount(Router router, Dialect dialect) {
    for (HttpMethod method : dialect.methods()) {
      router.route(method, dialect.path()).handler(context -> admit(context, dialect));
    }
  }

  private void admit(RoutingContext context, Dialect dialect) {
    Visit visit = door.enterRequest(context);
    if (visit == null) {
      return;
    }
    BodyBudget.Share share = limits.bodies().share();
    context.addEndHandler(
        ended -> {
          share.release();
          visit.leave();
        });
    HttpServerRequest request = context.request();
    try {
      Parameters query = Parameters.decode(request.query());
      request.pause();
      senders
          .identify(
              request,
              principal ->
                  principal.publish().onlyFleet().ifPresent(fleet -> context.put(FLEET, fleet)))
          .compose(
              sender ->
                  body(context, share)
                      .read(context)
                      .compose(body -> take(context, dialect, sender, query, body)))
          .onFailure(context::fail);
    } catch (RefusedInputException e) {
      metrics.inputRefused(e.code());
      context.fail(refusal(e));
    }
  }

  private RequestBody body(RoutingContext context, BodyBudget.Share share) {
    return new RequestBody(
        context.request(),
        limits,
        share,
        () -> door.overloaded(context.response(), "too many bodies are being read just now"));
  }

  private Future<Void> take(
      RoutingContext context, Dialect dialect, SpokenFor sender, Parameters query, byte[] body) {
    metrics.bytesReceived(body.length);
    HttpServerRequest http = context.request();
    TrackerRequest request =
        new TrackerRequest(query, http::getHeader, body, deviceNames(context, sender));
    Input input = new Input(request.raw(), dialect.origin(), clock.millis());
    try {
      publish(dialect.decode(request), input, sender, context, dialect);
    } catch (RefusedInputException e) {
      intake.refuse(e, input, sender);
      context.fail(refusal(e));
    }
    return Future.succeededFuture();
  }

  private DeviceNames deviceNames(RoutingContext context, SpokenFor sender) {
    String fleet = context.get(FLEET);
    return new DeviceNames(
        fleet == null ? limits.defaultFleet() : fleet,
        context.request().getParam("device") != null,
        sender.only() != null);
  }

  private void publish(
      List<Decoded> decoded,
      Input input,
      SpokenFor sender,
      RoutingContext context,
      Dialect dialect) {
    RequestRate rate = new RequestRate(rates);
    PostedPositions posted = new PostedPositions(result -> answer(context, dialect, result));
    for (int index = 0; index < decoded.size(); index++) {
      switch (intake.judge(decoded.get(index), input, sender, index + 1L, rate)) {
        case Verdict.Accepted(var position) -> {
          posted.accept();
          publisher.publish(position, input.receivedAtMs(), posted, index);
        }
        case Verdict.Refused refused -> posted.refuse(index, refused);
      }
    }
    if (posted.isNothingAccepted() && rate.refusedForMs() > 0) {
      door.slowDown(context, rate.refusedForMs());
    } else {
      posted.complete();
    }
  }

  private void answer(RoutingContext context, Dialect dialect, PostedPositions.Result result) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    switch (result) {
      case PostedPositions.Result.Stored(var settled) -> reply(context, dialect, settled);
      case PostedPositions.Result.Failed() ->
          door.turnAway(context, ReasonCode.OVERLOADED, "Kafka did not take it; send it again");
    }
  }

  private static void reply(RoutingContext context, Dialect dialect, Settled settled) {
    Reply reply;
    try {
      reply = dialect.reply(settled);
    } catch (ProblemException e) {
      context.fail(e);
      return;
    }
    context.response().setStatusCode(reply.status());
    if (reply.json().isEmpty()) {
      context.end();
    } else {
      context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
      context.end(reply.json());
    }
  }

  private static ProblemException refusal(RefusedInputException e) {
    int status = e.code() == ReasonCode.TOO_LARGE ? 413 : 400;
    return new ProblemException(Problem.of(status, e.code(), String.valueOf(e.getMessage())));
  }

  /**
   * What bounds a request, and what stands in where it says nothing.
   *
   * @param maxBodyBytes a larger body is refused with 413
   * @param bodies bounds what all requests hold together
   * @param bodyTimeoutMs how long a body may take to arrive, milliseconds
   * @param defaultFleet the fleet of bare ids where the token names none
   */
  public record PostingLimits(
      long maxBodyBytes, BodyBudget bodies, long bodyTimeoutMs, @Nullable String defaultFleet) {}
}
