package io.tracklog.deployment;

import io.tracklog.fanout.FanoutConfig;
import io.tracklog.ingest.IngestConfig;
import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import io.tracklog.streams.StreamsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services by the names that images and charts have for them. */
public final class Programs {
  /** Their names. */
  public static final List<String> SERVICES = List.of("ingest", "streams", "fanout");

  private Programs() {}

  /**
   * Reads the settings as the program does, which refuses what it does not know.
   *
   * @param properties the content of the file that {@code TRACKLOG_CONFIG} names; empty for none
   */
  public static Record load(String service, Map<String, String> environment, String properties) {
    Path file = null;
    try {
      file = Files.createTempFile("tracklog", ".properties");
      Files.writeString(file, properties);
      return ConfigLoader.load(
          typeOf(service), new ConfigSources(Optional.of(file), environment, List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (file != null) {
        file.toFile().delete();
      }
    }
  }

  private static Class<? extends Record> typeOf(String service) {
    return switch (service) {
      case "ingest" -> IngestConfig.class;
      case "streams" -> StreamsConfig.class;
      case "fanout" -> FanoutConfig.class;
      default -> throw new IllegalArgumentException("no such service: " + service);
    };
  }
}
