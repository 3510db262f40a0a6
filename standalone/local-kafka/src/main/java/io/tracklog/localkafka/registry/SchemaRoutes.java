package io.tracklog.localkafka.registry;

import static io.tracklog.localkafka.registry.Exchange.answering;
import static io.tracklog.localkafka.registry.Exchange.sending;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;

/** {@code /schemas}: schemas by id, whoever has them. */
record SchemaRoutes(RegistryStore store) {

  private static final String ID = "/schemas/ids/:id";

  void install(Router router) {
    router.get("/schemas/types").handler(answering(exchange -> List.of("AVRO")));
    router.get(ID).handler(answering(this::schema));
    router.get(ID + "/schema").handler(sending(exchange -> store.state().schema(exchange.id())));
    router.get(ID + "/subjects").handler(answering(this::subjects));
    router.get(ID + "/versions").handler(answering(this::versions));
  }

  private Object schema(Exchange exchange) {
    return new JsonObject().put("schema", store.state().schema(exchange.id()));
  }

  private Object subjects(Exchange exchange) {
    return uses(exchange).stream().map(SubjectVersion::subject).distinct().toList();
  }

  private Object versions(Exchange exchange) {
    return uses(exchange).stream()
        .map(use -> new JsonObject().put("subject", use.subject()).put("version", use.version()))
        .toList();
  }

  private List<SubjectVersion> uses(Exchange exchange) {
    RegistryState state = store.state();
    state.schema(exchange.id()); // must exist
    return state.usesOf(exchange.id(), exchange.flag("deleted"));
  }
}
