package io.tracklog.fanout.rest;

import io.tracklog.fanout.feed.DeviceEntry;
import io.tracklog.fanout.feed.Feeds;
import io.tracklog.fanout.http.AccessRules;
import io.tracklog.fanout.http.Parameters;
import io.tracklog.fanout.record.Json;
import io.tracklog.fanout.record.PositionJson;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemCode;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.InvalidValueException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /v1/devices/{fleet}/{device}} and {@code GET /v1/devices}: last-known positions.
 * Confined to its event loop.
 */
public final class DeviceEndpoint {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_FLEETS = 100;

  private final DeviceQuestions questions;
  private final AccessRules access;
  private final Clock clock;

  /**
   * Answers from feeds.
   *
   * @param partitions how many partitions the log has
   */
  public DeviceEndpoint(Feeds feeds, int partitions, AccessRules access, Clock clock) {
    this.questions = new DeviceQuestions(feeds, partitions);
    this.access = access;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router.get("/v1/devices/:fleet/:device").handler(this::one);
    router.get("/v1/devices").handler(this::page);
  }

  private void one(RoutingContext context) {
    new Parameters(context.queryParams(), Set.of("access_token"), Set.of());
    Filter filter = Filter.ofDevice(device(context));
    access
        .identify(context.request())
        .map(principal -> access.restrict(filter, principal))
        .compose(allowed -> questions.entries(allowed, context.vertx().getOrCreateContext()))
        .onSuccess(entries -> answer(context, entries))
        .onFailure(context::fail);
  }

  private void answer(RoutingContext context, List<DeviceEntry> entries) {
    if (entries.isEmpty()) {
      context.fail(
          new ProblemException(
              Problem.of(ProblemCode.NOT_FOUND, "nothing is known of this device")));
      return;
    }
    DeviceEntry entry = entries.getFirst();
    HttpServerResponse response = context.response();
    String tag = tag(entry);
    response.putHeader("ETag", tag).putHeader("Cache-Control", "no-cache");
    String known = context.request().getHeader("If-None-Match");
    if (known != null && matches(known, tag)) {
      response.setStatusCode(304).end();
    } else {
      json(response, PositionJson.renderWithAge(entry.record(), entry.status(), ageMs(entry)));
    }
  }

  private void page(RoutingContext context) {
    Parameters parameters =
        new Parameters(
            context.queryParams(),
            Set.of("fleet", "status", "limit", "after", "access_token"),
            Set.of("bbox"));
    Filter filter = new Filter(Set.of(), parameters.all("fleet", MAX_FLEETS, text -> text));
    Optional<DeviceStatus> status = parameters.one("status", DeviceEndpoint::status);
    int limit = parameters.one("limit", DeviceEndpoint::limit).orElse(DEFAULT_LIMIT);
    Optional<DeviceId> after = parameters.one("after", DeviceId::parse);
    access
        .identify(context.request())
        .map(principal -> access.restrict(filter, principal))
        .compose(allowed -> questions.entries(allowed, context.vertx().getOrCreateContext()))
        .onSuccess(
            entries ->
                page(
                    context.response(),
                    entries.stream()
                        .filter(entry -> status.isEmpty() || entry.status() == status.get())
                        .filter(
                            entry -> after.isEmpty() || entry.device().compareTo(after.get()) > 0)
                        .sorted(Comparator.comparing(DeviceEntry::device))
                        .limit(limit + 1L)
                        .toList(),
                    limit))
        .onFailure(context::fail);
  }

  /**
   * {@code next} is what to give as {@code after} for the page that follows; left out at the end.
   */
  private void page(HttpServerResponse response, List<DeviceEntry> entries, int limit) {
    List<DeviceEntry> shown = entries.subList(0, Math.min(limit, entries.size()));
    json(
        response,
        Json.object(
            json -> {
              json.writeArrayFieldStart("devices");
              for (DeviceEntry entry : shown) {
                json.writeStartObject();
                PositionJson.writeFields(json, entry.record(), entry.status());
                json.writeNumberField("ageMs", ageMs(entry));
                json.writeEndObject();
              }
              json.writeEndArray();
              if (entries.size() > limit) {
                json.writeStringField("next", shown.getLast().device().key());
              }
            }));
  }

  private long ageMs(DeviceEntry entry) {
    return Math.max(0, clock.millis() - entry.record().receivedAtMs());
  }

  private static void json(HttpServerResponse response, byte[] body) {
    if (!response.headers().contains("Cache-Control")) {
      response.putHeader("Cache-Control", "no-store");
    }
    response.putHeader("Content-Type", "application/json").end(Buffer.buffer(body));
  }

  private static DeviceId device(RoutingContext context) {
    try {
      return DeviceId.parse(context.pathParam("fleet") + '/' + context.pathParam("device"));
    } catch (InvalidValueException e) {
      throw new ProblemException(Problem.of(400, e.reason(), String.valueOf(e.getMessage())));
    }
  }

  /** Changes whenever position or status do; not with the age, which the clock alone moves. */
  private static String tag(DeviceEntry entry) {
    return '"'
        + Long.toString(entry.record().offset(), 36)
        + '-'
        + entry.status().wireName().charAt(0)
        + Long.toString(entry.statusSinceMs(), 36)
        + '"';
  }

  private static boolean matches(String known, String tag) {
    return known.trim().equals("*")
        || Arrays.stream(known.split(",", -1))
            .map(String::trim)
            .anyMatch(one -> one.equals(tag) || one.equals("W/" + tag));
  }

  private static DeviceStatus status(String text) {
    for (DeviceStatus status : DeviceStatus.values()) {
      if (status.wireName().equals(text)) {
        return status;
      }
    }
    throw new IllegalArgumentException("is not live, stale or offline");
  }

  private static int limit(String text) {
    if (text.matches("[0-9]{1,6}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw new IllegalArgumentException("is not a number from 1 to " + MAX_LIMIT);
  }
}
