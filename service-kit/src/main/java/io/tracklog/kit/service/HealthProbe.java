package io.tracklog.kit.service;

import io.tracklog.kit.config.ConfigException;
import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import io.tracklog.kit.config.OpsSettings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a running service of this machine whether it is ready, for health checks of containers: an
 * image needs no other program for it. It finds the ops port where the service does, in the same
 * flags, environment and file.
 */
final class HealthProbe {
  /** What {@code ServiceLauncher} is told to ask instead of to run. */
  static final String FLAG = "--health";

  private static final Duration LIMIT = Duration.ofSeconds(4);
  private static final int OK = 200;

  private final Class<? extends Record> configType;
  private final Console console;

  HealthProbe(Class<? extends Record> configType, Console console) {
    this.configType = configType;
    this.console = console;
  }

  /**
   * Prints what {@code /readyz} says.
   *
   * @return 0 when it is ready, 1 when it is not or does not answer, 2 when the configuration is
   *     wrong
   */
  int run(List<String> arguments) {
    List<String> flags = new ArrayList<>(arguments);
    flags.remove(FLAG);
    try {
      return ask(readyz(ConfigSources.of(console.environment(), flags)));
    } catch (ConfigException e) {
      console.err().println(e.getMessage());
      return ServiceProgram.MISUSED;
    } catch (IOException e) {
      console.err().println("no answer: " + e);
      return ServiceProgram.FAILED;
    }
  }

  private int ask(URI readyz) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) readyz.toURL().openConnection();
    connection.setConnectTimeout((int) LIMIT.toMillis());
    connection.setReadTimeout((int) LIMIT.toMillis());
    try {
      int status = connection.getResponseCode();
      console.out().println(readyz + " answers " + status);
      return status == OK ? ServiceProgram.OK : ServiceProgram.FAILED;
    } finally {
      connection.disconnect();
    }
  }

  private URI readyz(ConfigSources sources) throws IOException {
    OpsSettings ops = ops(ConfigLoader.load(configType, sources));
    boolean everywhere = InetAddress.getByName(ops.host()).isAnyLocalAddress();
    String host = everywhere ? "127.0.0.1" : ops.host();
    return URI.create("http://" + bracketed(host) + ":" + ops.port() + "/readyz");
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static OpsSettings ops(Record config) {
    for (RecordComponent component : config.getClass().getRecordComponents()) {
      if (component.getType() == OpsSettings.class) {
        try {
          return (OpsSettings) component.getAccessor().invoke(config);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("cannot read " + component, e);
        }
      }
    }
    throw new IllegalStateException(config.getClass() + " has no ops port");
  }
}
