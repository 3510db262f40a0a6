package io.tracklog.localkafka.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kafkajs' and Confluent's JavaScript clients, as their users run them. Skipped where there is no
 * node, or its packages cannot be installed.
 */
class NodeClientsIT {

  private static final Path SCRIPTS = Path.of("src", "test", "node");
  private static final int INSTALL_TIMEOUT_S = 120;
  private static final int RUN_TIMEOUT_S = 120;

  @TempDir Path dir;

  @Test
  void shouldServeJavaScriptClientsAlike() throws Exception {
    assumeTrue(run("node", List.of("node", "--version"), 10) == 0, "skipped: there is no node");
    assumeTrue(
        Files.isDirectory(SCRIPTS.resolve("node_modules"))
            || run("npm", List.of("npm", "ci", "--ignore-scripts"), INSTALL_TIMEOUT_S) == 0,
        "skipped: npm ci in " + SCRIPTS + " failed");

    try (LocalRegistry local = LocalRegistry.start(dir.resolve("kafka"))) {
      List<String> command =
          List.of(
              "node",
              "registry-clients.mjs",
              local.registry().url(),
              local.kafka().bootstrapServers(),
              "clients");

      int status = run("clients", command, RUN_TIMEOUT_S);

      assertThat(status).as(Files.readString(output("clients"))).isZero();
    }
  }

  /** Exit status; -1 if there is no such program or it takes too long. */
  private int run(String name, List<String> command, int timeoutS) throws InterruptedException {
    Process process;
    try {
      File output = output(name).toFile();
      process =
          new ProcessBuilder(command)
              .directory(SCRIPTS.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output)
              .start();
    } catch (IOException e) {
      return -1;
    }
    if (process.waitFor(timeoutS, TimeUnit.SECONDS)) {
      return process.exitValue();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return -1;
  }

  private Path output(String name) {
    return dir.resolve(name + ".log");
  }
}
