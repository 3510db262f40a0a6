package io.tracklog.bench.process;

import io.tracklog.fanout.FanoutMain;
import io.tracklog.ingest.IngestMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Kafka and a gateway, each in a process of its own. */
public final class Pipeline implements AutoCloseable {
  /** What {@code bin/tracklog} gives the JVM, as far as it bears on figures. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final ChildJvm kafka;
  private final ChildJvm gateway;
  private final String bootstrapServers;
  private final int port;

  private Pipeline(ChildJvm kafka, ChildJvm gateway, String bootstrapServers, int port) {
    this.kafka = kafka;
    this.gateway = gateway;
    this.bootstrapServers = bootstrapServers;
    this.port = port;
  }

  /**
   * Starts Kafka and an ingest gateway, and waits until devices may connect.
   *
   * @param folder for data and logs
   * @param flags further settings of the gateway
   */
  public static Pipeline start(Path folder, String... flags) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of("--limits.positions-per-second=1000000", "--limits.positions-burst=1000000"));
    all.addAll(List.of(flags));
    return start(folder, IngestMain.class, "Devices may connect", all);
  }

  /**
   * Starts Kafka and a fan-out gateway, and waits until subscribers may connect.
   *
   * @param folder for data and logs
   * @param flags further settings of the gateway
   */
  public static Pipeline fanout(Path folder, String... flags) throws IOException {
    return start(folder, FanoutMain.class, "Subscribers may connect", List.of(flags));
  }

  private static Pipeline start(Path folder, Class<?> main, String readyLine, List<String> flags)
      throws IOException {
    ChildJvm kafka =
        ChildJvm.start(
            "kafka", folder, OPTIONS, KafkaProcess.class, folder.resolve("data").toString());
    String[] ready =
        kafka.await(
            line ->
                line.startsWith(KafkaProcess.READY)
                    ? line.substring(KafkaProcess.READY.length()).split(" ")
                    : null);
    int port = freePort();
    List<String> args =
        new ArrayList<>(
            List.of(
                "--http.port=" + port,
                "--ops.port=0",
                "--kafka.bootstrap-servers=" + ready[0],
                "--schema-registry.url=" + ready[1],
                // What is measured is the gateway, not its limits.
                "--admission.connections=20000",
                "--admission.address-connections=20000",
                "--admission.handshakes-per-second=20000",
                "--admission.address-handshakes-per-second=20000",
                "--admission.address-requests-per-second=1000000"));
    args.addAll(flags);
    ChildJvm gateway =
        ChildJvm.start("gateway", folder, OPTIONS, main, args.toArray(String[]::new));
    gateway.await(line -> line.contains(readyLine) ? line : null);
    return new Pipeline(kafka, gateway, ready[0], port);
  }

  /** The broker. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Where clients connect. */
  public int port() {
    return port;
  }

  /** The gateway's process. */
  public ChildJvm gateway() {
    return gateway;
  }

  @Override
  public void close() {
    gateway.close();
    kafka.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
