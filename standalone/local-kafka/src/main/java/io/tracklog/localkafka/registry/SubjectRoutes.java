package io.tracklog.localkafka.registry;

import static io.tracklog.localkafka.registry.Exchange.answering;
import static io.tracklog.localkafka.registry.Exchange.awaiting;
import static io.tracklog.localkafka.registry.Exchange.sending;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code /subjects}: what has which schema in which version. */
record SubjectRoutes(RegistryStore store) {

  private static final String SUBJECT = "/subjects/:subject";
  private static final String VERSIONS = SUBJECT + "/versions";
  private static final String VERSION = VERSIONS + "/:version";

  void install(Router router) {
    router.get("/subjects").handler(answering(this::subjects));
    router.post(SUBJECT).handler(awaiting(this::lookUp, SubjectRoutes::describe));
    router.delete(SUBJECT).handler(awaiting(this::deleteSubject, JsonArray::new));
    router.get(VERSIONS).handler(answering(this::versions));
    router.post(VERSIONS).handler(awaiting(this::register, id -> new JsonObject().put("id", id)));
    router.get(VERSION).handler(answering(exchange -> describe(version(exchange))));
    router.get(VERSION + "/schema").handler(sending(exchange -> version(exchange).schema()));
    router.get(VERSION + "/referencedby").handler(answering(this::referencedBy));
    router.delete(VERSION).handler(awaiting(this::deleteVersion, version -> version));
  }

  private Object subjects(Exchange exchange) {
    String prefix = exchange.parameter("subjectPrefix");
    return store.state().subjectNames(exchange.flag("deleted")).stream()
        .filter(subject -> subject.startsWith(prefix))
        .toList();
  }

  private Object versions(Exchange exchange) {
    return store.state().existingVersions(exchange.subject(), exchange.flag("deleted")).stream()
        .map(SubjectVersion::version)
        .toList();
  }

  private SubjectVersion version(Exchange exchange) {
    return store.state().version(exchange.subject(), exchange.version(), exchange.flag("deleted"));
  }

  private Object referencedBy(Exchange exchange) {
    version(exchange); // must exist; nothing refers to anything here
    return List.of();
  }

  private CompletableFuture<Integer> register(Exchange exchange) {
    String subject = exchange.subject();
    String schema = SchemaRequest.schema(exchange.body());
    return store.execute(state -> Decisions.register(state, subject, schema));
  }

  private CompletableFuture<SubjectVersion> lookUp(Exchange exchange) {
    String subject = exchange.subject();
    String schema = SchemaRequest.schema(exchange.body());
    boolean deletedToo = exchange.flag("deleted");
    return store.execute(state -> Decisions.lookUp(state, subject, schema, deletedToo));
  }

  private CompletableFuture<List<Integer>> deleteSubject(Exchange exchange) {
    String subject = exchange.subject();
    boolean permanent = exchange.flag("permanent");
    return store.execute(state -> Decisions.deleteSubject(state, subject, permanent));
  }

  private CompletableFuture<Integer> deleteVersion(Exchange exchange) {
    String subject = exchange.subject();
    VersionRef version = exchange.version();
    boolean permanent = exchange.flag("permanent");
    return store.execute(state -> Decisions.deleteVersion(state, subject, version, permanent));
  }

  private static Object describe(SubjectVersion version) {
    return new JsonObject()
        .put("subject", version.subject())
        .put("version", version.version())
        .put("id", version.id())
        .put("schema", version.schema());
  }
}
