package io.tracklog.fanout.http;

import io.tracklog.fanout.shard.Shard;
import io.tracklog.fanout.shard.Subscription;
import io.tracklog.fanout.sse.HttpSseSocket;
import io.tracklog.fanout.sse.SseFormat;
import io.tracklog.fanout.wire.SubscriberSocket;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.drain.DrainController;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.function.LongSupplier;

/** {@code GET /v1/stream} as Server-Sent Events. Confined to its shard's event loop. */
public final class StreamEndpoint {
  private static final SseFormat FORMAT = new SseFormat();

  /** What a client may have of what it asks for, and until when, in epoch milliseconds. */
  private record Admitted(StreamRequest request, long expiresAtMs) {}

  private final Shard shard;
  private final StartResolver starts;
  private final AccessRules access;
  private final DrainController drain;
  private final LongSupplier retryMs;
  private final int outboundBytes;
  private final Clock clock;

  /**
   * Serves streams on a shard.
   *
   * @param drain entered by every stream; it is left when the shard says so
   * @param retryMs draws how long a client waits before it comes back, milliseconds
   * @param outboundBytes how much may wait for one socket, bytes
   * @param clock wall clock
   */
  public StreamEndpoint(
      Shard shard,
      StartResolver starts,
      AccessRules access,
      DrainController drain,
      LongSupplier retryMs,
      int outboundBytes,
      Clock clock) {
    this.shard = shard;
    this.starts = starts;
    this.access = access;
    this.drain = drain;
    this.retryMs = retryMs;
    this.outboundBytes = outboundBytes;
    this.clock = clock;
  }

  /** Adds the route. */
  public void mount(Router router) {
    router.get("/v1/stream").handler(this::handle);
  }

  private void handle(RoutingContext context) {
    StreamRequest request =
        StreamRequestReader.read(context.request(), starts.partitions(), clock.millis());
    access
        .identify(context.request())
        .map(principal -> admit(request, principal))
        .onSuccess(admitted -> enter(context, admitted))
        .onFailure(context::fail);
  }

  private Admitted admit(StreamRequest request, Principal principal) {
    StreamRequest allowed = request.withFilter(access.restrict(request.filter(), principal));
    return new Admitted(allowed, principal.expiresAtMs());
  }

  private void enter(RoutingContext context, Admitted admitted) {
    if (!drain.tryEnter()) {
      context.response().putHeader("Retry-After", "1");
      context.fail(
          new ProblemException(
              Problem.of(
                  503, ReasonCode.DRAINING, "the gateway is being stopped; come back at once")));
      return;
    }
    begin(context, starts.resolve(admitted.request(), FORMAT), admitted.expiresAtMs());
  }

  private void begin(RoutingContext context, Subscription subscription, long expiresAtMs) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      drain.leave();
      return;
    }
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
    SubscriberSocket socket = new HttpSseSocket(context.vertx(), response, outboundBytes);
    socket.write(SseFormat.preamble(retryMs.getAsLong()));
    socket.flush();
    shard.subscribe(subscription, socket, expiresAtMs);
  }
}
