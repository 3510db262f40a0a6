package io.tracklog.fanout.rest;

import io.tracklog.fanout.http.AccessRules;
import io.tracklog.fanout.http.Parameters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /v1/devices}: a page of last-known positions. Confined to its event loop. */
final class DeviceListEndpoint {
  private final Negotiation forms = new Negotiation(MediaType.JSON, MediaType.GEO_JSON);
  private final DeviceQuestions questions;
  private final DeviceBodies bodies;
  private final AccessRules access;

  DeviceListEndpoint(DeviceQuestions questions, DeviceBodies bodies, AccessRules access) {
    this.questions = questions;
    this.bodies = bodies;
    this.access = access;
  }

  void mount(Router router) {
    Answers.reading(router, "/v1/devices").handler(this::handle);
  }

  private void handle(RoutingContext context) {
    Parameters parameters = DeviceListRequest.parameters(context.queryParams());
    DeviceListRequest asked = DeviceListRequest.of(parameters);
    MediaType form = forms.choose(context, parameters);
    HttpServerResponse response = context.response();
    access
        .identify(context.request())
        .map(principal -> asked.query(access.restrict(asked.filter(), principal)))
        .compose(
            query ->
                questions.page(
                    query, asked.limit(), response::closed, context.vertx().getOrCreateContext()))
        .onSuccess(page -> answer(context.queryParams(), response, page, form))
        .onFailure(context::fail);
  }

  private void answer(
      MultiMap query, HttpServerResponse response, DevicePage page, MediaType form) {
    if (response.closed()) {
      return;
    }
    if (page.next() != null) {
      response.putHeader("Link", NextLink.of(query, "after", page.next().key()));
    }
    Answers.send(response, form, bodies.page(page, form));
  }
}
