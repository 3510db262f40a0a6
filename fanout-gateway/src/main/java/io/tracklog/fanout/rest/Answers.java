package io.tracklog.fanout.rest;

import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What the answers of all REST calls have in common. Stateless. */
public final class Answers {
  private Answers() {}

  /** A route that is read from: {@code HEAD} wherever {@code GET} is (RFC 9110, 9.1). */
  public static Route reading(Router router, String path) {
    return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  /**
   * The device that a path names.
   *
   * @throws ProblemException with 400 when it cannot be one
   */
  public static DeviceId device(RoutingContext context) {
    try {
      return new DeviceId(
          String.valueOf(context.pathParam("fleet")), String.valueOf(context.pathParam("device")));
    } catch (InvalidValueException e) {
      throw new ProblemException(Problem.of(400, e.reason(), String.valueOf(e.getMessage())));
    }
  }

  /** Ends a response; it is kept nowhere unless its head says otherwise already. */
  public static void send(HttpServerResponse response, MediaType form, byte[] body) {
    if (!response.headers().contains("Cache-Control")) {
      response.putHeader("Cache-Control", "no-store");
    }
    response.putHeader("Content-Type", form.type()).end(Buffer.buffer(body));
  }
}
