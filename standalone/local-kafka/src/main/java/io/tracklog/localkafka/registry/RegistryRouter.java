package io.tracklog.localkafka.registry;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All routes together, and the form that every error takes. */
final class RegistryRouter {

  /** Bytes. JSON in JSON may double a schema; a Kafka record holds a MiB. */
  static final int BODY_LIMIT = 512 << 10;

  private static final Logger log = LoggerFactory.getLogger(RegistryRouter.class);

  private RegistryRouter() {}

  static Router create(Vertx vertx, RegistryStore store) {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
    router.get("/").handler(Exchange.answering(exchange -> new JsonObject()));
    new SubjectRoutes(store).install(router);
    new SchemaRoutes(store).install(router);
    new PolicyRoutes(store).install(router);
    router.route().failureHandler(RegistryRouter::fail);
    router.errorHandler(404, failing(RegistryError.NOT_FOUND));
    router.errorHandler(405, failing(RegistryError.METHOD_NOT_ALLOWED));
    return router;
  }

  private static Handler<RoutingContext> failing(RegistryError error) {
    return context -> fail(context, error.about());
  }

  private static void fail(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof RegistryException known) {
      fail(context, known);
    } else if (context.statusCode() == RegistryError.TOO_LARGE.status()) {
      fail(context, RegistryError.TOO_LARGE.about(BODY_LIMIT));
    } else if (context.statusCode() == RegistryError.MALFORMED.status()) {
      fail(context, RegistryError.MALFORMED.about("the request cannot be read"));
    } else {
      log.atError().addKeyValue("error", failure).setCause(failure).log("request failed");
      fail(context, RegistryError.STORE.about("internal error"));
    }
  }

  private static void fail(RoutingContext context, RegistryException failure) {
    new Exchange(context).fail(failure.error(), failure.getMessage());
  }
}
