package io.tracklog.tools.simulate;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a feed is sent.
 *
 * @param url the gateway, {@code ws://host:port} or {@code wss://…}, without a path
 * @param token a bearer token, where the gateway wants one
 * @param connections over how many hub connections the devices are spread, 1 or more; a device
 *     stays on one
 * @param connectionPerDevice whether every device has a connection of its own instead
 * @param window the most positions of one connection that may be unsettled, 1 or more; when it is
 *     full, the feed waits
 */
public record SimulatorSettings(
    URI url, Optional<String> token, int connections, boolean connectionPerDevice, int window) {
  /** The most connections of one simulator: a process has only so many file descriptors. */
  public static final int MAX_CONNECTIONS = 18_000;

  /** How long the end of a run waits for the last acknowledgements, if nobody says otherwise. */
  public static final Duration DEFAULT_SETTLE_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException with a message that names value and rule
   */
  public SimulatorSettings {
    String scheme = url.getScheme();
    if (!("ws".equals(scheme) || "wss".equals(scheme)) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "url " + url + " is not ws://host:port or wss://host:port");
    }
    if (connections < 1 || connections > MAX_CONNECTIONS) {
      throw new IllegalArgumentException(
          "connections " + connections + " is outside [1, " + MAX_CONNECTIONS + "]");
    }
    if (window < 1) {
      throw new IllegalArgumentException("window " + window + " is below 1");
    }
  }

  /** Four hubs without a token, 10,000 unsettled positions each. */
  public static SimulatorSettings of(URI url) {
    return new SimulatorSettings(url, Optional.empty(), 4, false, 10_000);
  }

  /** The same with another number of hub connections. */
  public SimulatorSettings withConnections(int count) {
    return new SimulatorSettings(url, token, count, connectionPerDevice, window);
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "SimulatorSettings[url=" + url + ", connections=" + connections + "]";
  }
}
