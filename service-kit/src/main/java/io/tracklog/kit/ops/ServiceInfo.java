package io.tracklog.kit.ops;

import io.tracklog.kit.config.EffectiveConfig;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What runs here.
 *
 * @param name the service's name
 * @param version the version of the build
 * @param configuration every setting by key, secrets masked
 */
public record ServiceInfo(String name, String version, Map<String, String> configuration) {
  private static final String BUILD = "/io/tracklog/kit/build.properties";

  /** Describes a service that runs with this configuration. */
  public static ServiceInfo of(String name, Record config) {
    return new ServiceInfo(name, buildVersion(), EffectiveConfig.of(config));
  }

  /** The version that the build has written down, for instance {@code 0.1.0-SNAPSHOT}. */
  public static String buildVersion() {
    Properties build = new Properties();
    try (InputStream in = ServiceInfo.class.getResourceAsStream(BUILD)) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version", "unknown");
  }

  /** As {@code /info} gives it. */
  public JsonObject toJson() {
    return new JsonObject()
        .put("name", name)
        .put("version", version)
        .put("configuration", new JsonObject(new LinkedHashMap<>(configuration)));
  }
}
