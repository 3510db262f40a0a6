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
  private static final int READY = 200;

  private final Class<? extends Record> configType;
  private final Console console;

  HealthProbe(Class<? extends Record> configType, Console console) {
    this.configType = configType;
    this.console = console;
  }

  /**
   * Prints what {@code /readyz} says; where several services share a process, what each says.
   *
   * @return 0 when all are ready, 1 when one is not or does not answer, 2 when the configuration is
   *     wrong
   */
  int run(List<String> arguments) {
    List<String> flags = new ArrayList<>(arguments);
    flags.remove(FLAG);
    try {
      ConfigSources sources = ConfigSources.of(console.environment(), flags);
      boolean ready = true;
      for (OpsSettings ops : opsOf(ConfigLoader.load(configType, sources))) {
        ready &= isReady(readyz(ops));
      }
      return ready ? ServiceProgram.OK : ServiceProgram.FAILED;
    } catch (ConfigException e) {
      console.err().println(e.getMessage());
      return ServiceProgram.MISUSED;
    } catch (IOException e) {
      console.err().println("no answer: " + e);
      return ServiceProgram.FAILED;
    }
  }

  private boolean isReady(URI readyz) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) readyz.toURL().openConnection();
    connection.setConnectTimeout((int) LIMIT.toMillis());
    connection.setReadTimeout((int) LIMIT.toMillis());
    try {
      int status = connection.getResponseCode();
      console.out().println(readyz + " answers " + status);
      return status == READY;
    } finally {
      connection.disconnect();
    }
  }

  private static URI readyz(OpsSettings ops) throws IOException {
    boolean everywhere = InetAddress.getByName(ops.host()).isAnyLocalAddress();
    String host = everywhere ? "127.0.0.1" : ops.host();
    return URI.create("http://" + bracketed(host) + ":" + ops.port() + "/readyz");
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /** A service has one; a program of several services has them in their sections. */
  private static List<OpsSettings> opsOf(Record config) {
    List<OpsSettings> all = new ArrayList<>();
    for (RecordComponent component : config.getClass().getRecordComponents()) {
      Object value = read(component, config);
      if (value instanceof OpsSettings ops) {
        all.add(ops);
      } else if (value instanceof Record section) {
        all.addAll(opsOf(section));
      }
    }
    return all;
  }

  private static Object read(RecordComponent component, Record config) {
    try {
      return component.getAccessor().invoke(config);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
