package io.tracklog.localkafka.registry;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request and its answer, in the registry's manners. Lives on the request's event loop. */
record Exchange(RoutingContext context) {

  static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  private static final int SUBJECT_LIMIT = 249; // as long as a topic's name may be

  /** Answers with what the function makes of the request. */
  static Handler<RoutingContext> answering(Function<Exchange, Object> answer) {
    return context -> {
      Exchange exchange = new Exchange(context);
      exchange.send(200, Json.encodeToBuffer(answer.apply(exchange)));
    };
  }

  /** Answers with what the function's future brings, in the form that the second gives it. */
  static <T> Handler<RoutingContext> awaiting(
      Function<Exchange, CompletableFuture<T>> work, Function<T, Object> answer) {
    return context -> {
      Exchange exchange = new Exchange(context);
      Future.fromCompletionStage(work.apply(exchange), context.vertx().getOrCreateContext())
          .onSuccess(value -> exchange.send(200, Json.encodeToBuffer(answer.apply(value))))
          .onFailure(failure -> context.fail(unwrap(failure)));
    };
  }

  /** Answers with text that is JSON already. */
  static Handler<RoutingContext> sending(Function<Exchange, String> json) {
    return context -> {
      Exchange exchange = new Exchange(context);
      exchange.send(200, Buffer.buffer(json.apply(exchange)));
    };
  }

  /** Answers with an error. */
  void fail(RegistryError error, @Nullable String message) {
    JsonObject body = new JsonObject().put("error_code", error.code()).put("message", message);
    send(error.status(), body.toBuffer());
  }

  /**
   * The path's subject.
   *
   * @throws RegistryException {@link RegistryError#INVALID_SUBJECT}
   */
  String subject() {
    String subject = path("subject");
    boolean valid =
        !subject.isBlank()
            && subject.length() <= SUBJECT_LIMIT
            && subject.chars().noneMatch(Character::isISOControl);
    if (!valid) {
      throw RegistryError.INVALID_SUBJECT.about(subject);
    }
    return subject;
  }

  /**
   * The path's version.
   *
   * @throws RegistryException {@link RegistryError#INVALID_VERSION}
   */
  VersionRef version() {
    return VersionRef.parse(path("version"));
  }

  /**
   * The path's schema id.
   *
   * @throws RegistryException {@link RegistryError#SCHEMA_NOT_FOUND}
   */
  int id() {
    String id = path("id");
    try {
      return Integer.parseInt(id);
    } catch (NumberFormatException e) {
      throw RegistryError.SCHEMA_NOT_FOUND.about(id);
    }
  }

  /** Whether {@code ?name=true} was asked for. */
  boolean flag(String name) {
    return Boolean.parseBoolean(context.queryParams().get(name));
  }

  /** The text of {@code ?name=}, empty if it is not there. */
  String parameter(String name) {
    String value = context.queryParams().get(name);
    return value == null ? "" : value;
  }

  @Nullable Buffer body() {
    return context.body().buffer();
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
    return cause == null ? failure : cause;
  }

  private String path(String name) {
    return Objects.requireNonNull(context.pathParam(name), name);
  }

  private void send(int status, Buffer body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", CONTENT_TYPE)
        .end(body)
        .onFailure(e -> context.request().connection().close()); // the client has gone
  }
}
