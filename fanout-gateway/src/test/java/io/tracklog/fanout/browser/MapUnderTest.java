package io.tracklog.fanout.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracklog.kit.testing.browser.BrowserPage;
import io.tracklog.kit.testing.browser.Chromium;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A browser, and a server with the page's files and a {@link ScriptedStream}. */
final class MapUnderTest implements AutoCloseable {
  private static final String LEAFLET = "META-INF/resources/webjars/leaflet/1.9.4";

  private final ScriptedStream stream = new ScriptedStream();
  private final Chromium chromium;
  private final Vertx vertx;
  private final HttpServer server;

  private MapUnderTest(Chromium chromium) {
    this.chromium = chromium;
    this.vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    router.get("/v1/stream").handler(stream::handle);
    router.get("/v1/devices/:fleet/:device/track").handler(context -> context.json(Events.track()));
    router.route("/webjars/leaflet/*").handler(StaticHandler.create(LEAFLET));
    router.route().handler(StaticHandler.create("webroot"));
    this.server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  /** Starts both, or skips the test where this machine has no browser. */
  static MapUnderTest start(Path profile) throws IOException {
    Optional<Path> binary = Chromium.find();
    assumeTrue(
        binary.isPresent(),
        "no chromium, chromium-browser or google-chrome on the PATH: name one with"
            + " -Dtracklog.chromium=FILE to test the live map");
    return new MapUnderTest(Chromium.start(binary.orElseThrow(), profile));
  }

  /** A blank page, and a stream that has forgotten the tests before. */
  BrowserPage newPage() {
    stream.reset();
    return chromium.newPage(1280, 800);
  }

  /** The map's address with this query. */
  String url(String query) {
    return origin() + "/" + query;
  }

  ScriptedStream stream() {
    return stream;
  }

  String origin() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  @Override
  public void close() {
    chromium.close();
    vertx.close().await();
  }
}
