package io.tracklog.fanout.clients;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * nginx with the settings of the manual before a gateway. It listens on a socket of the file
 * system, for which no port has to be free.
 */
final class Nginx implements AutoCloseable {
  private static final Path MANUAL = Path.of("..", "docs", "deploying-behind-a-proxy.md");
  private static final Pattern SETTINGS = Pattern.compile("(?s)```nginx\n(.*?)```");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Program program;
  private final Path socket;

  private Nginx(Program program, Path socket) {
    this.program = program;
    this.socket = socket;
  }

  /** Skips the test where this machine has no nginx. */
  static void assumePresent() {
    assumeTrue(
        binary().isPresent(),
        "no nginx on the PATH or in /usr/sbin: install nginx-light, or name one with"
            + " -Dtracklog.nginx=FILE, to test the settings of the manual");
  }

  /** Starts it before a gateway on a port of this machine. */
  static Nginx start(Path directory, int port) throws IOException {
    Path socket = directory.resolve("nginx.sock");
    Path settings = directory.resolve("nginx.conf");
    Files.writeString(settings, settings(directory, socket, port));
    Program program =
        Program.start(
            directory,
            List.of(
                binary().orElseThrow().toString(),
                "-p",
                directory.toString(),
                "-e",
                "stderr",
                "-c",
                settings.toString()));
    await("nginx: " + program.output())
        .atMost(PATIENCE)
        .until(() -> Files.exists(socket) || !program.isRunning());
    return new Nginx(program, socket);
  }

  /** Where it listens. */
  Path socket() {
    return socket;
  }

  @Override
  public void close() {
    program.close();
  }

  /** The manual's settings, in the frame that a distribution's package brings. */
  private static String settings(Path directory, Path socket, int port) throws IOException {
    Matcher block = SETTINGS.matcher(Files.readString(MANUAL));
    if (!block.find()) {
      throw new IllegalStateException(MANUAL + " holds no settings of nginx");
    }
    String given =
        replaced(block.group(1), "server 127.0.0.1:7080;", "server 127.0.0.1:" + port + ";");
    given = replaced(given, "listen 80;", "listen unix:" + socket + ";");
    given =
        replaced(given, "/var/log/nginx/tracklog.log", directory.resolve("access.log").toString());
    return """
        daemon off;
        master_process off;
        pid %1$s/nginx.pid;
        events { }
        http {
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          %2$s
        }
        """
        .formatted(directory, given);
  }

  private static String replaced(String settings, String what, String by) {
    if (!settings.contains(what)) {
      throw new IllegalStateException(MANUAL + " does not say " + what);
    }
    return settings.replace(what, by);
  }

  private static Optional<Path> binary() {
    String named = System.getProperty("tracklog.nginx");
    return named != null ? Optional.of(Path.of(named)) : Program.find("nginx");
  }
}
