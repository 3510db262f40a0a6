package io.tracklog.ingest.socket;

import io.tracklog.ingest.http.Door;
import io.tracklog.ingest.http.Senders;
import io.tracklog.ingest.session.IngestSession;
import io.tracklog.ingest.session.SessionName;
import io.tracklog.ingest.session.SessionServices;
import io.tracklog.ingest.validate.SpokenFor;
import io.tracklog.kit.admission.Visit;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.kit.websocket.MessageSocket;
import io.tracklog.kit.websocket.WebSocketUpgrade;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/ingest}: from the handshake to a session. Belongs to one event loop. */
public final class IngestEndpoint {
  /** Binary frames are Avro on a connection that has agreed on this subprotocol. */
  public static final String AVRO_SUBPROTOCOL = "tracklog.v1.avro";

  private final WebSocketUpgrade upgrade;
  private final Door door;
  private final Senders senders;
  private final SessionServices services;
  private final LoopSessions sessions;
  private final String gatewayId;
  private final LongSupplier sessionNumbers;

  /**
   * Made for one event loop.
   *
   * @param upgrade makes connections of requests
   * @param door who is let in
   * @param senders for whom a connection speaks
   * @param services what its sessions share
   * @param sessions where they are kept
   * @param gatewayId this gateway
   * @param sessionNumbers a new number for every session, unique over the gateway's restarts
   */
  public IngestEndpoint(
      WebSocketUpgrade upgrade,
      Door door,
      Senders senders,
      SessionServices services,
      LoopSessions sessions,
      String gatewayId,
      LongSupplier sessionNumbers) {
    this.upgrade = upgrade;
    this.door = door;
    this.senders = senders;
    this.services = services;
    this.sessions = sessions;
    this.gatewayId = gatewayId;
    this.sessionNumbers = sessionNumbers;
  }

  /** Adds its route. */
  public void mount(Router router) {
    router.get("/v1/ingest").handler(this::handshake);
  }

  private void handshake(RoutingContext context) {
    HttpServerRequest request = context.request();
    WebSocketUpgrade.requireHandshake(request);
    Visit visit = door.enterSession(context);
    if (visit != null) {
      request.pause();
      senders
          .identify(request, who -> visit.identify(request, who))
          .onSuccess(sender -> upgrade(context, sender, visit))
          .onFailure(error -> refuse(context, error, visit));
    }
  }

  private void upgrade(RoutingContext context, SpokenFor sender, Visit visit) {
    try {
      boolean isThere =
          upgrade.accept(
              context.request(),
              (socket, subprotocol) -> begin(socket, subprotocol, sender, visit));
      if (!isThere) {
        visit.leave();
      }
    } catch (ProblemException e) {
      refuse(context, e, visit);
    }
  }

  private static void refuse(RoutingContext context, Throwable error, Visit visit) {
    visit.leave();
    context.fail(error);
  }

  private IngestSession begin(
      MessageSocket socket, @Nullable String subprotocol, SpokenFor sender, Visit visit) {
    SessionName name =
        new SessionName(
            sessionNumbers.getAsLong(), gatewayId, sender, AVRO_SUBPROTOCOL.equals(subprotocol));
    IngestSession session = new IngestSession(name, socket, services, over -> ended(over, visit));
    sessions.add(session);
    return session;
  }

  private void ended(IngestSession session, Visit visit) {
    sessions.remove(session);
    visit.leave();
  }
}
