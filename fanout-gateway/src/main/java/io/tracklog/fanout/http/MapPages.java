package io.tracklog.fanout.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The live map and the libraries that it uses, from the class path. Confined to event loops. */
public final class MapPages {
  private static final String LEAFLET = "org.webjars.npm/leaflet";

  private MapPages() {}

  /** Adds the routes; after those of the API, for they take every path that is left. */
  public static void mount(Router router) {
    router
        .route("/webjars/leaflet/*")
        .handler(
            StaticHandler.create("META-INF/resources/webjars/leaflet/" + leafletVersion())
                .setDirectoryListing(false));
    router.route("/*").handler(StaticHandler.create("webroot").setIndexPage("index.html"));
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
