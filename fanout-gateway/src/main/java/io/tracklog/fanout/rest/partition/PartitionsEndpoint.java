package io.tracklog.fanout.rest.partition;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracklog.fanout.http.AccessRules;
import io.tracklog.fanout.http.Parameters;
import io.tracklog.fanout.record.Json;
import io.tracklog.fanout.rest.Answers;
import io.tracklog.fanout.rest.MediaType;
import io.tracklog.fanout.rest.Negotiation;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.topic.DevicePartitioner;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/partitions}. However many ask, the brokers are asked at most once a second; a
 * partition that does not answer says so, and the others are told all the same. Confined to its
 * event loop.
 */
public final class PartitionsEndpoint {
  private static final long FRESH_MS = 1_000;
  private static final Set<String> PARAMETERS =
      Set.of("device", Negotiation.PARAMETER, "access_token");

  private final Negotiation forms = new Negotiation(MediaType.JSON);
  private final PartitionBounds bounds;
  private final int partitions;
  private final AccessRules access;
  private final Clock clock;
  private @Nullable Future<List<Optional<HeldRecords>>> answer;
  private long askedAtMs;

  /**
   * Answers with what the brokers say.
   *
   * @param partitions how many partitions the log has
   */
  public PartitionsEndpoint(
      PartitionBounds bounds, int partitions, AccessRules access, Clock clock) {
    this.bounds = bounds;
    this.partitions = partitions;
    this.access = access;
    this.clock = clock;
  }

  /** Adds the route. */
  public void mount(Router router) {
    Answers.reading(router, "/v1/partitions").handler(this::handle);
  }

  private void handle(RoutingContext context) {
    Parameters parameters = new Parameters(context.queryParams(), PARAMETERS, Set.of());
    Optional<DeviceId> device = parameters.one("device", DeviceId::parse);
    MediaType form = forms.choose(context, parameters);
    Filter asked = device.map(Filter::ofDevice).orElse(Filter.EVERYTHING);
    access
        .identify(context.request())
        .map(principal -> access.restrict(asked, principal))
        .compose(allowed -> held(context.vertx().getOrCreateContext()))
        .onSuccess(held -> Answers.send(context.response(), form, body(held, device)))
        .onFailure(context::fail);
  }

  private Future<List<Optional<HeldRecords>>> held(Context loop) {
    Future<List<Optional<HeldRecords>>> present = answer;
    long nowMs = clock.millis();
    if (present == null || (present.isComplete() && nowMs - askedAtMs >= FRESH_MS)) {
      askedAtMs = nowMs;
      present = ask(loop);
      answer = present;
    }
    return present;
  }

  private Future<List<Optional<HeldRecords>>> ask(Context loop) {
    List<Future<Optional<HeldRecords>>> answers = new ArrayList<>();
    for (CompletionStage<HeldRecords> stage : bounds.ask()) {
      answers.add(Future.fromCompletionStage(stage).map(Optional::of).otherwise(Optional.empty()));
    }
    Promise<List<Optional<HeldRecords>>> promise = Promise.promise();
    Future.join(answers)
        .map(all -> answers.stream().map(Future::result).toList())
        .onComplete(done -> loop.runOnContext(task -> promise.handle(done)));
    return promise.future();
  }

  private byte[] body(List<Optional<HeldRecords>> held, Optional<DeviceId> device) {
    int only = device.map(id -> DevicePartitioner.partition(id, partitions)).orElse(-1);
    return Json.object(
        json -> {
          if (device.isPresent()) {
            json.writeStringField("device", device.get().key());
            json.writeNumberField("partition", only);
          }
          json.writeArrayFieldStart("partitions");
          for (int partition = 0; partition < held.size(); partition++) {
            if (only < 0 || only == partition) {
              write(json, partition, held.get(partition));
            }
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, int partition, Optional<HeldRecords> held)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("partition", partition);
    json.writeBooleanField("available", held.isPresent());
    if (held.isPresent()) {
      HeldRecords records = held.get();
      json.writeNumberField("end", records.end());
      if (!records.isEmpty()) {
        place(json, "earliest", records.earliest(), records.earliestMs());
        place(json, "latest", records.end() - 1, records.latestMs());
      }
    }
    json.writeEndObject();
  }

  private static void place(JsonGenerator json, String name, long offset, OptionalLong timeMs)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("offset", offset);
    if (timeMs.isPresent()) {
      json.writeNumberField("time", timeMs.getAsLong());
    }
    json.writeEndObject();
  }
}
