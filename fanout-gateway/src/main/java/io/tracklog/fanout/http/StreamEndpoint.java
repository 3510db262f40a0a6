package io.tracklog.fanout.http;

import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.metrics.Transport;
import io.tracklog.fanout.shard.Shard;
import io.tracklog.fanout.shard.Subscription;
import io.tracklog.fanout.sse.SseFormat;
import io.tracklog.fanout.sse.SseUpgrade;
import io.tracklog.fanout.wire.SubscriberSocket;
import io.tracklog.kit.admission.Entrance;
import io.tracklog.kit.admission.Visit;
import io.tracklog.kit.auth.Principal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.function.LongSupplier;

/** {@code GET /v1/stream} as Server-Sent Events. Confined to its shard's event loop. */
public final class StreamEndpoint {
  private static final SseFormat FORMAT = new SseFormat();
  private static final int NO_CONTENT = 204;

  /** What a client may have, until when, in epoch milliseconds, and whether it has had it. */
  private record Admitted(Subscription subscription, long expiresAtMs, boolean isEnded) {
    Admitted ended(boolean atItsEnd) {
      return new Admitted(subscription, expiresAtMs, atItsEnd);
    }
  }

  private final Shard shard;
  private final Entrance entrance;
  private final AccessRules access;
  private final StreamOpener opener;
  private final SseUpgrade upgrade;
  private final LongSupplier retryMs;
  private final FanoutMetrics metrics;
  private final Clock clock;

  /**
   * Serves streams on a shard.
   *
   * @param entrance who is let in
   * @param access who that is
   * @param opener what they may have
   * @param upgrade makes streams of requests
   * @param retryMs draws how long a client waits before it comes back, milliseconds
   * @param metrics what is counted
   * @param clock wall clock
   */
  public StreamEndpoint(
      Shard shard,
      Entrance entrance,
      AccessRules access,
      StreamOpener opener,
      SseUpgrade upgrade,
      LongSupplier retryMs,
      FanoutMetrics metrics,
      Clock clock) {
    this.shard = shard;
    this.entrance = entrance;
    this.access = access;
    this.opener = opener;
    this.upgrade = upgrade;
    this.retryMs = retryMs;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Handles a request that does not ask for a WebSocket. */
  public void handle(RoutingContext context) {
    Visit visit = entrance.enterSession(context);
    if (visit != null) {
      HttpServerRequest request = context.request();
      request.pause();
      access
          .identify(request)
          .map(principal -> admit(request, principal, visit))
          .compose(admitted -> untilItIsKnown(context, admitted))
          .onSuccess(admitted -> answer(context, admitted, visit))
          .onFailure(error -> refuse(context, error, visit));
    }
  }

  private Admitted admit(HttpServerRequest request, Principal principal, Visit visit) {
    visit.identify(request, principal);
    StreamRequest wanted = StreamRequestReader.read(request, opener.partitions(), clock.millis());
    return new Admitted(opener.open(wanted, principal, FORMAT), principal.expiresAtMs(), false);
  }

  /** Only the brokers know which offsets a time stands for; mostly nobody has to ask them. */
  private Future<Admitted> untilItIsKnown(RoutingContext context, Admitted admitted) {
    if (!admitted.subscription().mayBeAtItsEnd()) {
      return Future.succeededFuture(admitted);
    }
    return Future.fromCompletionStage(
            shard.isAtItsEnd(admitted.subscription()), context.vertx().getOrCreateContext())
        .map(admitted::ended);
  }

  /**
   * A browser takes every end for a cut, so it comes back to a replay that has ended: 204 is what
   * stops it (WHATWG HTML, 9.2.3).
   */
  private void answer(RoutingContext context, Admitted admitted, Visit visit) {
    if (admitted.isEnded()) {
      visit.leave();
      var unused = context.response().setStatusCode(NO_CONTENT).end();
    } else {
      begin(context, admitted, visit);
    }
  }

  private void begin(RoutingContext context, Admitted admitted, Visit visit) {
    SubscriberSocket socket =
        upgrade.accept(context.request(), retryMs.getAsLong(), cause -> gone(visit, cause));
    if (socket == null) {
      visit.leave();
      return;
    }
    metrics.opened(Transport.SSE);
    try {
      shard.subscribe(admitted.subscription(), socket, admitted.expiresAtMs());
    } catch (RuntimeException e) {
      socket.cut();
      throw e;
    }
    socket.flush();
  }

  private void gone(Visit visit, DisconnectCause cause) {
    metrics.closed(Transport.SSE, cause);
    visit.leave();
  }

  private static void refuse(RoutingContext context, Throwable error, Visit visit) {
    visit.leave();
    context.fail(error);
  }
}
