package io.tracklog.localkafka.registry;

import static io.tracklog.localkafka.registry.Exchange.answering;
import static io.tracklog.localkafka.registry.Exchange.awaiting;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code /config}, {@code /compatibility} and {@code /mode}: what may change, and how. */
record PolicyRoutes(RegistryStore store) {

  private static final String CHECK = "/compatibility/subjects/:subject/versions";

  void install(Router router) {
    router.get("/config").handler(answering(exchange -> level(store.state().globalLevel())));
    router.put("/config").handler(awaiting(e -> setLevel(e, null), PolicyRoutes::confirm));
    router.delete("/config").handler(awaiting(e -> resetLevel(null), PolicyRoutes::level));
    router.get("/config/:subject").handler(answering(this::subjectLevel));
    router
        .put("/config/:subject")
        .handler(awaiting(e -> setLevel(e, e.subject()), PolicyRoutes::confirm));
    router
        .delete("/config/:subject")
        .handler(awaiting(e -> resetLevel(e.subject()), PolicyRoutes::level));
    router.post(CHECK).handler(awaiting(e -> check(e, null), Verdict::answer));
    router.post(CHECK + "/:version").handler(awaiting(e -> check(e, e.version()), Verdict::answer));
    router.get("/mode").handler(answering(exchange -> mode()));
    router.get("/mode/:subject").handler(answering(PolicyRoutes::subjectMode));
  }

  private Object subjectLevel(Exchange exchange) {
    String subject = exchange.subject();
    RegistryState state = store.state();
    CompatibilityLevel level =
        exchange.flag("defaultToGlobal") ? state.levelOf(subject) : state.ownLevelOf(subject);
    if (level == null) {
      throw RegistryError.NO_SUBJECT_LEVEL.about(subject);
    }
    return level(level);
  }

  private CompletableFuture<CompatibilityLevel> setLevel(
      Exchange exchange, @Nullable String subject) {
    CompatibilityLevel level = SchemaRequest.level(exchange.body());
    return store.execute(state -> Decisions.setLevel(subject, level));
  }

  private CompletableFuture<CompatibilityLevel> resetLevel(@Nullable String subject) {
    return store.execute(state -> Decisions.resetLevel(state, subject));
  }

  private CompletableFuture<Verdict> check(Exchange exchange, @Nullable VersionRef version) {
    String subject = exchange.subject();
    String schema = SchemaRequest.schema(exchange.body());
    boolean verbose = exchange.flag("verbose");
    return store
        .execute(state -> Decisions.check(state, subject, version, schema))
        .thenApply(problems -> new Verdict(problems, verbose));
  }

  private static Object level(CompatibilityLevel level) {
    return new JsonObject().put("compatibilityLevel", level.name());
  }

  private static Object confirm(CompatibilityLevel level) {
    return new JsonObject().put("compatibility", level.name());
  }

  private static Object mode() {
    return new JsonObject().put("mode", "READWRITE");
  }

  private static Object subjectMode(Exchange exchange) {
    if (!exchange.flag("defaultToGlobal")) {
      throw RegistryError.NO_SUBJECT_MODE.about(exchange.subject());
    }
    return mode();
  }

  /** Whether a schema would do, and why not. */
  private record Verdict(List<String> problems, boolean verbose) {

    Object answer() {
      JsonObject answer = new JsonObject().put("is_compatible", problems.isEmpty());
      return verbose ? answer.put("messages", problems) : answer;
    }
  }
}
