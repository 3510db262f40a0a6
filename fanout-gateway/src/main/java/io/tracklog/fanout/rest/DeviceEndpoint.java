package io.tracklog.fanout.rest;

import io.tracklog.fanout.feed.DeviceEntry;
import io.tracklog.fanout.http.AccessRules;
import io.tracklog.fanout.http.Parameters;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemCode;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.DeviceId;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /v1/devices/{fleet}/{device}}: the last-known position, for those who poll. What the
 * token does not cover is refused before it is looked for, so the answer does not tell whether it
 * exists. Confined to its event loop.
 */
final class DeviceEndpoint {
  /** Nobody else may keep it, and the client asks again whether it still holds. */
  private static final String CACHE = "private, no-cache";

  private static final Set<String> PARAMETERS = Set.of(Negotiation.PARAMETER, "access_token");

  private final Negotiation forms = new Negotiation(MediaType.JSON, MediaType.GEO_JSON);
  private final DeviceQuestions questions;
  private final DeviceBodies bodies;
  private final AccessRules access;

  DeviceEndpoint(DeviceQuestions questions, DeviceBodies bodies, AccessRules access) {
    this.questions = questions;
    this.bodies = bodies;
    this.access = access;
  }

  void mount(Router router) {
    Answers.reading(router, "/v1/devices/:fleet/:device").handler(this::handle);
  }

  private void handle(RoutingContext context) {
    Parameters parameters = new Parameters(context.queryParams(), PARAMETERS, Set.of());
    DeviceId device = Answers.device(context);
    MediaType form = forms.choose(context, parameters);
    access
        .identify(context.request())
        .map(principal -> access.restrict(Filter.ofDevice(device), principal))
        .compose(allowed -> questions.one(device, context.vertx().getOrCreateContext()))
        .onSuccess(entry -> answer(context, entry, form))
        .onFailure(context::fail);
  }

  private void answer(RoutingContext context, Optional<DeviceEntry> found, MediaType form) {
    if (found.isEmpty()) {
      context.fail(
          new ProblemException(
              Problem.of(ProblemCode.NOT_FOUND, "nothing is known of this device")));
      return;
    }
    HttpServerResponse response = context.response();
    EntityTag tag = EntityTag.of(found.get(), form);
    response.putHeader("ETag", tag.header()).putHeader("Cache-Control", CACHE);
    if (tag.isNamedBy(context.request().headers().getAll("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else {
      Answers.send(response, form, bodies.one(found.get(), form));
    }
  }
}
