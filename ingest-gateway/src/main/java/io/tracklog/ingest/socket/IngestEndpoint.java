package io.tracklog.ingest.socket;

import io.tracklog.ingest.http.Door;
import io.tracklog.ingest.http.Senders;
import io.tracklog.ingest.session.IngestSession;
import io.tracklog.ingest.session.SessionName;
import io.tracklog.ingest.session.SessionServices;
import io.tracklog.ingest.validate.SpokenFor;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /v1/ingest}: from the handshake to a session. Belongs to one event loop. */
public final class IngestEndpoint {
  /** Binary frames are Avro on a connection that has agreed on this subprotocol. */
  public static final String AVRO_SUBPROTOCOL = "tracklog.v1.avro";

  private static final Logger LOG = LoggerFactory.getLogger(IngestEndpoint.class);

  private final Door door;
  private final Senders senders;
  private final SessionServices services;
  private final LoopSessions sessions;
  private final String gatewayId;
  private final Supplier<String> sessionIds;
  private final long maxMessageBytes;

  /**
   * Made for one event loop.
   *
   * @param door who is let in
   * @param senders for whom a connection speaks
   * @param services what its sessions share
   * @param sessions where they are kept
   * @param gatewayId this gateway
   * @param sessionIds a new id, unique over all gateways, for every session
   * @param maxMessageBytes the largest message
   */
  public IngestEndpoint(
      Door door,
      Senders senders,
      SessionServices services,
      LoopSessions sessions,
      String gatewayId,
      Supplier<String> sessionIds,
      long maxMessageBytes) {
    this.door = door;
    this.senders = senders;
    this.services = services;
    this.sessions = sessions;
    this.gatewayId = gatewayId;
    this.sessionIds = sessionIds;
    this.maxMessageBytes = maxMessageBytes;
  }

  /** Adds its route. */
  public void mount(Router router) {
    router.get("/v1/ingest").handler(this::handshake);
  }

  private void handshake(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
      context.response().putHeader(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET);
      context.fail(
          new ProblemException(
              new Problem(426, "malformed", "this is a WebSocket: an Upgrade is expected")));
    } else if (door.tryEnter(context)) {
      request.pause();
      senders
          .identify(request)
          .onSuccess(sender -> upgrade(context, sender))
          .onFailure(
              error -> {
                door.leave();
                context.fail(error);
              });
    }
  }

  private void upgrade(RoutingContext context, SpokenFor sender) {
    context
        .request()
        .toWebSocket()
        .onSuccess(socket -> begin(socket, sender))
        .onFailure(
            error -> {
              door.leave();
              LOG.atDebug().addKeyValue("error", error).log("A handshake failed");
            });
  }

  private void begin(ServerWebSocket socket, SpokenFor sender) {
    SessionName name =
        new SessionName(
            sessionIds.get(), gatewayId, sender, AVRO_SUBPROTOCOL.equals(socket.subProtocol()));
    IngestSession session =
        new IngestSession(name, new VertxDeviceSocket(socket), services, this::ended);
    sessions.add(session);
    new SocketReader(session, new MessageAssembler(maxMessageBytes)).attach(socket);
  }

  private void ended(IngestSession session) {
    sessions.remove(session);
    door.leave();
  }
}
