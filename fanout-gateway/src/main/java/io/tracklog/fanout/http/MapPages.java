package io.tracklog.fanout.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The live map and the libraries that it uses, from the class path. Confined to event loops. */
public final class MapPages {
  private static final String LEAFLET = "org.webjars.npm/leaflet";

  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private MapPages() {}

  /** Adds the routes; after those of the API, for they take every path that is left. */
  public static void mount(Router router) {
    serve(router, "/webjars/leaflet/*", "META-INF/resources/webjars/leaflet/" + leafletVersion());
    serve(router, "/*", "webroot");
  }

  /** Reading methods only: a handler of all methods would hide that another route refused one. */
  private static void serve(Router router, String path, String resources) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(MapPages::secure)
        .handler(StaticHandler.create(resources).setMaxAgeSeconds(0).setFilesReadOnly(false));
  }

  /** The page loads from its own origin alone, and nobody may frame it. */
  private static void secure(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
    context.next();
  }

  /** A webjar holds its files under its version, which it states in its Maven properties. */
  private static String leafletVersion() {
    String path = "META-INF/maven/" + LEAFLET + "/pom.properties";
    try (InputStream in = MapPages.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("leaflet's webjar is not on the class path");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
  }
}
