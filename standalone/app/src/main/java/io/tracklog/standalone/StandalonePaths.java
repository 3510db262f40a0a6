package io.tracklog.standalone;

import java.nio.file.Path;

/**
 * The folders below {@code --data}.
 *
 * @param root the folder that was named
 */
record StandalonePaths(Path root) {
  StandalonePaths(StandaloneConfig config) {
    this(Path.of(config.data()).toAbsolutePath().normalize());
  }

  /** The broker's logs. */
  Path kafka() {
    return root.resolve("kafka");
  }

  /** The state stores of location-streams; Kafka restores them when they are deleted. */
  Path streams() {
    return root.resolve("streams");
  }
}
