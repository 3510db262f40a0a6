package io.tracklog.fanout.http;

import io.tracklog.kit.http.OriginCheck;
import io.tracklog.kit.websocket.WebSocketUpgrade;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;

/**
 * Which web pages may ask for what is below {@code /v1}: {@link OriginCheck} refuses what browsers
 * let every page do, CORS allows what they let no page do by itself. A WebSocket knows no CORS.
 */
public final class Origins {
  private static final int PREFLIGHT_SECONDS = 600;

  private final List<String> allowed;
  private final boolean hasTokens;

  /**
   * Made for one gateway.
   *
   * @param allowed origins, or {@code *} for all
   * @param hasTokens whether a token is asked for, which no page has of another
   */
  public Origins(List<String> allowed, boolean hasTokens) {
    this.allowed = List.copyOf(allowed);
    this.hasTokens = hasTokens;
  }

  /** Puts it before the routes that are added after it. */
  public void install(Router router) {
    router.route("/v1/*").handler(new OriginCheck(allowed, hasTokens));
    if (!allowed.isEmpty()) {
      CorsHandler cors =
          CorsHandler.create()
              .addOrigins(allowed)
              .allowedHeader("Authorization")
              .allowedHeader("Last-Event-ID")
              .allowedHeader("If-None-Match")
              .exposedHeader("ETag")
              .exposedHeader("Link")
              .exposedHeader("Retry-After")
              .maxAgeSeconds(PREFLIGHT_SECONDS);
      router.route("/v1/*").handler(context -> share(context, cors));
    }
  }

  private static void share(RoutingContext context, CorsHandler cors) {
    if (WebSocketUpgrade.isAskedFor(context.request())) {
      context.next();
    } else {
      cors.handle(context);
    }
  }
}
