package io.tracklog.ingest;

import io.tracklog.kit.service.ServiceLauncher;

/** Runs an ingest gateway as a program. */
public final class IngestMain {
  private IngestMain() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    ServiceLauncher.launch("ingest", IngestConfig.class, IngestService::new, arguments);
  }
}
