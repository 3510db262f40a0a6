package io.tracklog.streams;

import io.tracklog.kit.service.ServiceLauncher;

/** Runs location-streams as a program. */
public final class StreamsMain {
  private StreamsMain() {}

  /** Runs until SIGTERM; see {@link ServiceLauncher} for the exit codes. */
  public static void main(String[] arguments) {
    ServiceLauncher.launch("streams", StreamsConfig.class, StreamsService::new, arguments);
  }
}
