package io.tracklog.standalone;

import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import java.util.ArrayList;
import java.util.List;

/**
 * Completes the configuration with what is known once the cluster runs. It is read again with
 * further flags, so that the services' own records stay free of "later" and every rule is checked
 * again on the final values.
 */
final class ServiceSources {
  private static final StandaloneConfig DEFAULTS =
      ConfigLoader.load(StandaloneConfig.class, ConfigSources.none());
  private static final List<String> LISTENERS =
      List.of("ingest.http", "ingest.ops", "streams.ops", "fanout.http", "fanout.ops");

  private ServiceSources() {}

  /** The configuration that the services are started with. */
  static StandaloneConfig complete(
      ConfigSources sources, StandaloneConfig config, Cluster cluster) {
    List<String> flags = new ArrayList<>(sources.flags());
    flags.add("--kafka.bootstrap-servers=" + cluster.bootstrapServers());
    flags.add("--schema-registry.url=" + cluster.registryUrl());
    if (config.streams().stateDir().equals(DEFAULTS.streams().stateDir())) {
      flags.add("--streams.state-dir=" + new StandalonePaths(config).streams());
    }
    if (!config.host().equals(DEFAULTS.host())) {
      LISTENERS.forEach(listener -> flags.add("--" + listener + ".host=" + config.host()));
    }
    return ConfigLoader.load(
        StandaloneConfig.class, new ConfigSources(sources.file(), sources.environment(), flags));
  }
}
