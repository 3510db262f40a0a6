package io.tracklog.fanout.rest.track;

import io.tracklog.fanout.config.RestConfig;
import io.tracklog.fanout.http.AccessRules;
import io.tracklog.fanout.http.Parameters;
import io.tracklog.fanout.rest.Answers;
import io.tracklog.fanout.rest.MediaType;
import io.tracklog.fanout.rest.Negotiation;
import io.tracklog.fanout.rest.RestEnvironment;
import io.tracklog.fanout.scan.LogScanner;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Set;

/** {@code GET /v1/devices/{fleet}/{device}/track}. Confined to its event loop. */
public final class TrackEndpoint {
  private final Negotiation forms =
      new Negotiation(MediaType.JSON, MediaType.GEO_JSON, MediaType.GPX);
  private final TrackSpans spans;
  private final LogScanner scanner;
  private final AccessRules access;
  private final RestConfig config;
  private final int incarnation;
  private final Clock clock;
  private int running;

  /** Answers from a log. */
  public TrackEndpoint(RestEnvironment environment) {
    this.spans =
        new TrackSpans(
            environment.topic(),
            environment.partitions(),
            environment.incarnation(),
            environment.offsets());
    this.scanner = environment.scanner();
    this.access = environment.access();
    this.config = environment.config();
    this.incarnation = environment.incarnation();
    this.clock = environment.clock();
  }

  /** Adds the route. */
  public void mount(Router router) {
    Answers.reading(router, "/v1/devices/:fleet/:device/track").handler(this::handle);
  }

  private void handle(RoutingContext context) {
    Parameters parameters =
        new Parameters(context.queryParams(), TrackRequest.PARAMETERS, Set.of());
    TrackRequest request = TrackRequest.of(Answers.device(context), parameters, clock.millis());
    MediaType form = forms.choose(context, parameters);
    access
        .identify(context.request())
        .map(principal -> access.restrict(Filter.ofDevice(request.device()), principal))
        .compose(allowed -> admitted(context, request, form))
        .onFailure(context::fail);
  }

  private Future<Void> admitted(RoutingContext context, TrackRequest request, MediaType form) {
    if (context.request().method().equals(HttpMethod.HEAD)) {
      head(context.response(), request, form).end();
      return Future.succeededFuture();
    } else if (running >= config.tracks()) {
      return Future.failedFuture(
          overloaded("as many tracks are being read as may be; come back in a moment"));
    }
    running++;
    Context loop = context.vertx().getOrCreateContext();
    return onLoop(loop, spans.find(request))
        .compose(span -> run(context, request, form, span))
        .recover(trouble -> Future.failedFuture(answerable(trouble)))
        .onComplete(done -> running--);
  }

  private Future<Void> run(
      RoutingContext context, TrackRequest request, MediaType form, TrackSpan span) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return Future.succeededFuture();
    }
    TrackLimits limits = new TrackLimits(config.trackRecords(), incarnation, clock.millis());
    return new TrackRun(
            context.vertx(),
            head(response, request, form).setChunked(true),
            scanner,
            request,
            span,
            TrackBody.of(form, request.device()),
            limits)
        .run();
  }

  private static HttpServerResponse head(
      HttpServerResponse response, TrackRequest request, MediaType form) {
    if (form == MediaType.GPX) {
      response.putHeader(
          "Content-Disposition", "attachment; filename=\"" + request.device().name() + ".gpx\"");
    }
    return response.putHeader("Content-Type", form.type()).putHeader("Cache-Control", "no-store");
  }

  private static Throwable answerable(Throwable trouble) {
    return trouble instanceof ProblemException
        ? trouble
        : overloaded("the log does not answer where the device is; come back later");
  }

  private static ProblemException overloaded(String detail) {
    return new ProblemException(Problem.of(503, ReasonCode.OVERLOADED, detail));
  }

  private static <T> Future<T> onLoop(Context loop, Future<T> answer) {
    Promise<T> promise = Promise.promise();
    answer.onComplete(done -> loop.runOnContext(task -> promise.handle(done)));
    return promise.future();
  }
}
