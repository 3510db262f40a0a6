package io.tracklog.kit.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tracklog.kit.config.OpsSettings;
import io.tracklog.kit.http.Listen;
import io.tracklog.kit.http.PortTakenException;
import io.tracklog.kit.http.ProblemHandlers;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/**
 * Serves one service's operators.
 *
 * <ul>
 *   <li>{@code /livez}: 200 while the process answers, whatever its health: a restart mends a hang,
 *       and nothing that stands in {@code /readyz}.
 *   <li>{@code /readyz}: the {@link HealthReport}; 200 while up or degraded, 503 while draining or
 *       down.
 *   <li>{@code /metrics}: Prometheus' text format.
 *   <li>{@code /info}: the {@link ServiceInfo}.
 * </ul>
 */
public final class OpsServer implements AutoCloseable {
  private final HttpServer server;
  private final int port;

  private OpsServer(HttpServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts it, and returns when it listens. Not on an event loop.
   *
   * @param meters what {@code /metrics} shows; a registry that is not Prometheus' shows nothing
   * @throws PortTakenException when another program has the port
   * @throws IOException when it cannot listen for another reason
   * @throws InterruptedException when the thread was interrupted
   */
  public static OpsServer start(
      Vertx vertx, OpsSettings settings, Health health, MeterRegistry meters, ServiceInfo info)
      throws PortTakenException, IOException, InterruptedException {
    Router router = Router.router(vertx);
    router.get("/livez").handler(context -> json(context, 200, up()));
    router.get("/readyz").handler(context -> ready(context, health.report()));
    router.get("/metrics").handler(context -> metrics(context, vertx, meters));
    router.get("/info").handler(context -> json(context, 200, info.toJson()));
    ProblemHandlers.install(router);
    HttpServer server = vertx.createHttpServer().requestHandler(router);
    int port = Listen.on(server, settings.host(), settings.port(), "ops.port");
    return new OpsServer(server, port);
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Stops listening. Returns at once; the connections end on their event loops. */
  @Override
  public void close() {
    server.close();
  }

  private static JsonObject up() {
    return new JsonObject().put("status", HealthStatus.UP.wireName());
  }

  private static void ready(RoutingContext context, HealthReport report) {
    json(context, report.status().isReady() ? 200 : 503, report.toJson());
  }

  private static void json(RoutingContext context, int status, JsonObject body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }

  /** Reading all meters takes milliseconds: off the event loop. */
  private static void metrics(RoutingContext context, Vertx vertx, MeterRegistry meters) {
    String accept = String.valueOf(context.request().getHeader(HttpHeaders.ACCEPT));
    String type =
        accept.contains("application/openmetrics-text")
            ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
            : "text/plain; version=0.0.4; charset=utf-8";
    vertx
        .executeBlocking(() -> scrape(meters, type), false)
        .onSuccess(text -> context.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(text))
        .onFailure(context::fail);
  }

  private static String scrape(MeterRegistry meters, String type) {
    return meters instanceof PrometheusMeterRegistry prometheus ? prometheus.scrape(type) : "";
  }
}
