package io.tracklog.fanout.websocket;

import io.tracklog.fanout.http.AccessRules;
import io.tracklog.fanout.http.Parameters;
import io.tracklog.fanout.metrics.Transport;
import io.tracklog.kit.admission.Entrance;
import io.tracklog.kit.admission.Visit;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.kit.websocket.FrameSocket;
import io.tracklog.kit.websocket.WebSocketUpgrade;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** {@code GET /v1/stream} as a WebSocket: from the handshake on. Belongs to one event loop. */
public final class WebSocketEndpoint {
  private static final Set<String> KNOWN = Set.of("access_token");

  private final WebSocketUpgrade upgrade;
  private final Entrance entrance;
  private final AccessRules access;
  private final ConnectionServices services;
  private final SubscriberConnections connections;

  /**
   * Made for one event loop.
   *
   * @param upgrade makes connections of requests
   * @param entrance who is let in
   * @param access who that is
   * @param services what connections share
   * @param connections where they are kept
   */
  public WebSocketEndpoint(
      WebSocketUpgrade upgrade,
      Entrance entrance,
      AccessRules access,
      ConnectionServices services,
      SubscriberConnections connections) {
    this.upgrade = upgrade;
    this.entrance = entrance;
    this.access = access;
    this.services = services;
    this.connections = connections;
  }

  /** Handles a request that asks for a WebSocket. */
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    WebSocketUpgrade.requireHandshake(request);
    Visit visit = entrance.enterSession(context);
    if (visit != null) {
      request.pause();
      access
          .identify(request)
          .map(principal -> admit(request, principal, visit))
          .onSuccess(principal -> upgrade(context, principal, visit))
          .onFailure(error -> refuse(context, error, visit));
    }
  }

  /** What is wanted is said in messages: a parameter here would be ignored. */
  private static Principal admit(HttpServerRequest request, Principal principal, Visit visit) {
    visit.identify(request, principal);
    var unused = new Parameters(request.params(), KNOWN, Set.of());
    return principal;
  }

  private void upgrade(RoutingContext context, Principal principal, Visit visit) {
    try {
      boolean isThere =
          upgrade.accept(
              context.request(), (socket, subprotocol) -> begin(socket, principal, visit));
      if (!isThere) {
        visit.leave();
      }
    } catch (ProblemException e) {
      refuse(context, e, visit);
    }
  }

  private SubscriberConnection begin(FrameSocket socket, Principal principal, Visit visit) {
    SubscriberConnection connection =
        new SubscriberConnection(socket, principal, services, connections, visit::leave);
    connections.add(connection);
    services.metrics().opened(Transport.WEBSOCKET);
    return connection;
  }

  private static void refuse(RoutingContext context, Throwable error, Visit visit) {
    visit.leave();
    context.fail(error);
  }
}
