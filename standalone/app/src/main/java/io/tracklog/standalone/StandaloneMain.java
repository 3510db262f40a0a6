package io.tracklog.standalone;

import io.tracklog.kit.config.ConfigSources;
import io.tracklog.kit.service.ServiceLauncher;
import java.util.List;

/** {@code tracklog up}: everything on this machine, until Ctrl-C. */
public final class StandaloneMain {
  private StandaloneMain() {}

  /** Runs until it is told to stop. Exit codes are those of {@link ServiceLauncher}. */
  public static void main(String[] arguments) {
    ConfigSources sources = ConfigSources.of(System.getenv(), List.of(arguments));
    ServiceLauncher.launch(
        "up",
        StandaloneConfig.class,
        (config, context) -> new Standalone(config, sources, context, System.out::println),
        arguments);
  }
}
