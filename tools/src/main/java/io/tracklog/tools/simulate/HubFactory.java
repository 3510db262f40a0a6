package io.tracklog.tools.simulate;

import io.tracklog.tools.retry.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Makes hubs, each deployed on an event loop of its own choice, and ends them. Used by one thread
 * at a time, never an event loop.
 */
final class HubFactory {
  private static final String PATH = "/v1/ingest";

  /** The gateway pings every 30 s; a silence of three times that is a dead connection. */
  private static final int SILENCE_S = 90;

  private final Vertx vertx;
  private final SimulatorSettings settings;
  private final HubEvents events;
  private final WebSocketClient client;
  private final SplittableRandom random = new SplittableRandom();

  /** Bounded by {@link SimulatorSettings#MAX_CONNECTIONS}. */
  private final List<String> deployments = new ArrayList<>();

  HubFactory(Vertx vertx, SimulatorSettings settings, HubEvents events) {
    this.vertx = vertx;
    this.settings = settings;
    this.events = events;
    this.client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxConnections(SimulatorSettings.MAX_CONNECTIONS)
                .setReadIdleTimeout(SILENCE_S)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
  }

  /** A hub that speaks for many devices. */
  Hub shared() {
    return deploy(PATH, true);
  }

  /**
   * A hub for one device.
   *
   * @throws IllegalStateException when there are too many already
   */
  Hub forDevice(String device) {
    // A device's name holds no character that a query would have to escape.
    return deploy(PATH + "?device=" + device, false);
  }

  /** Closes every connection. */
  void close() {
    List<Future<Void>> ends = deployments.stream().map(vertx::undeploy).toList();
    Future.join(ends).eventually(client::close).toCompletionStage().toCompletableFuture().join();
  }

  private Hub deploy(String path, boolean naming) {
    if (deployments.size() == SimulatorSettings.MAX_CONNECTIONS) {
      throw new IllegalStateException(
          "more than " + SimulatorSettings.MAX_CONNECTIONS + " devices with a connection each");
    }
    WebSocketConnectOptions options = options(settings.url(), path, settings.token());
    Hub hub =
        new Hub(
            () -> client.connect(options),
            settings.window(),
            new FrameBuilder(naming),
            new Backoff(random.split()),
            events);
    deployments.add(vertx.deployVerticle(hub).toCompletionStage().toCompletableFuture().join());
    return hub;
  }

  private static WebSocketConnectOptions options(URI url, String path, Optional<String> token) {
    boolean secure = "wss".equals(url.getScheme());
    int defaultPort = secure ? 443 : 80;
    WebSocketConnectOptions options = new WebSocketConnectOptions();
    options
        .setHost(url.getHost())
        .setPort(url.getPort() < 0 ? defaultPort : url.getPort())
        .setSsl(secure)
        .setURI(path);
    token.ifPresent(value -> options.putHeader("Authorization", "Bearer " + value));
    return options;
  }
}
