package io.tracklog.ingest.http;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.PositionDecoder;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.ingest.intake.DeviceRates;
import io.tracklog.ingest.intake.Input;
import io.tracklog.ingest.intake.Intake;
import io.tracklog.ingest.intake.Origin;
import io.tracklog.ingest.metrics.IngestMetrics;
import io.tracklog.ingest.publish.PositionPublisher;
import io.tracklog.ingest.validate.SpokenFor;
import io.tracklog.ingest.validate.Verdict;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * {@code POST /v1/positions}: one position, an array, or one per line, answered once Kafka has what
 * was accepted. Belongs to one event loop.
 */
public final class PositionsEndpoint {
  private static final String PATH = "/v1/positions";
  private static final String SENDER = PositionsEndpoint.class.getName() + ".sender";

  private final Door door;
  private final Senders senders;
  private final DeviceRates rates;
  private final PositionDecoder decoder;
  private final Intake intake;
  private final PositionPublisher publisher;
  private final IngestMetrics metrics;
  private final Clock clock;

  /** Made for one event loop. */
  public PositionsEndpoint(
      Door door,
      Senders senders,
      DeviceRates rates,
      PositionDecoder decoder,
      Intake intake,
      PositionPublisher publisher,
      IngestMetrics metrics,
      Clock clock) {
    this.door = door;
    this.senders = senders;
    this.rates = rates;
    this.decoder = decoder;
    this.intake = intake;
    this.publisher = publisher;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Adds its route; a body of more than so many bytes is refused with 413. */
  public void mount(Router router, long maxBodyBytes) {
    router.post(PATH).handler(this::admit);
    // A route of its own: Vert.x wants a body's handler to stand before all others of its route.
    router
        .post(PATH)
        .handler(BodyHandler.create(false).setBodyLimit(maxBodyBytes))
        .handler(this::take);
  }

  private void admit(RoutingContext context) {
    Visit visit = door.enterRequest(context);
    if (visit == null) {
      return;
    }
    context.addEndHandler(ended -> visit.leave());
    context.request().pause();
    senders
        .identify(context.request())
        .onSuccess(
            sender -> {
              context.put(SENDER, sender);
              context.request().resume();
              context.next();
            })
        .onFailure(context::fail);
  }

  private void take(RoutingContext context) {
    SpokenFor sender = Objects.requireNonNull(context.<SpokenFor>get(SENDER));
    Buffer body = context.body().buffer();
    byte[] bytes = body == null ? new byte[0] : body.getBytes();
    metrics.bytesReceived(bytes.length);
    Input input = new Input(bytes, Origin.HTTP, clock.millis());
    try {
      publish(decoder.decodeSequence(bytes), input, sender, context);
    } catch (RefusedInputException e) {
      intake.refuse(e, input, sender);
      int status = e.code() == ReasonCode.TOO_LARGE ? 413 : 400;
      context.fail(
          new ProblemException(Problem.of(status, e.code(), String.valueOf(e.getMessage()))));
    }
  }

  private void publish(
      List<Decoded> decoded, Input input, SpokenFor sender, RoutingContext context) {
    RequestRate rate = new RequestRate(rates);
    PostedPositions posted = new PostedPositions(result -> answer(context, result));
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

  private void answer(RoutingContext context, PostedPositions.Result result) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    switch (result) {
      case PostedPositions.Result.Stored(var answer) ->
          context
              .response()
              .setStatusCode(202)
              .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
              .end(answer.toBuffer());
      case PostedPositions.Result.Failed() ->
          door.turnAway(context, ReasonCode.OVERLOADED, "Kafka did not take it; send it again");
    }
  }
}
