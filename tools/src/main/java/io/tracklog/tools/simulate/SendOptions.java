package io.tracklog.tools.simulate;

import io.tracklog.tools.cli.DurationConverter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of sending. */
final class SendOptions {
  private static final int DEVICES_PER_CONNECTION = 250;
  private static final int FEWEST_CONNECTIONS = 4;
  private static final int MOST_CONNECTIONS = 64;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "ws://127.0.0.1:7070",
      description = "The ingest gateway. Default: ${DEFAULT-VALUE}")
  URI url = URI.create("ws://127.0.0.1:7070");

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Hub connections to spread the devices over. Default: 4, more for many devices")
  @Nullable Integer connections;

  @Option(
      names = "--connection-per-device",
      description = "A connection for every device, as devices without a hub have.")
  boolean connectionPerDevice;

  @Option(
      names = "--window",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Most unacknowledged positions of a connection; beyond, sending waits."
              + " Default: ${DEFAULT-VALUE}")
  int window;

  @Option(
      names = "--connect-timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "Give up when no connection was made by then. Default: ${DEFAULT-VALUE}")
  Duration connectTimeout = Duration.ofSeconds(10);

  @Option(
      names = "--settle-timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "Wait so long for the last acknowledgements. Default: ${DEFAULT-VALUE}")
  Duration settleTimeout = SimulatorSettings.DEFAULT_SETTLE_TIMEOUT;

  SimulatorSettings settings(int devices, Optional<String> token) {
    int hubs = connections == null ? suited(devices) : connections;
    return new SimulatorSettings(url, token, hubs, connectionPerDevice, window);
  }

  private static int suited(int devices) {
    return Math.clamp(devices / DEVICES_PER_CONNECTION, FEWEST_CONNECTIONS, MOST_CONNECTIONS);
  }
}
