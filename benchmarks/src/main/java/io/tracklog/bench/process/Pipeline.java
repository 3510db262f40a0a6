package io.tracklog.bench.process;

import io.tracklog.bench.process.GatewayProcess.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Kafka and a gateway, or both, each in a process of its own. */
public final class Pipeline implements AutoCloseable {
  /** What {@code bin/tracklog} gives the JVM, as far as it bears on figures. */
  public static final List<String> OPTIONS =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final List<String> UNLIMITED =
      List.of("--limits.positions-per-second=1000000", "--limits.positions-burst=1000000");

  private final KafkaAddress kafka;
  private final List<GatewayProcess> gateways;

  private record KafkaAddress(ChildJvm jvm, String bootstrapServers, String registry) {}

  private Pipeline(KafkaAddress kafka, List<GatewayProcess> gateways) {
    this.kafka = kafka;
    this.gateways = gateways;
  }

  /**
   * Starts Kafka and an ingest gateway, and waits until devices may connect.
   *
   * @param folder for data and logs
   * @param flags further settings of the gateway
   */
  public static Pipeline start(Path folder, String... flags) throws IOException {
    List<String> all = new ArrayList<>(UNLIMITED);
    all.addAll(List.of(flags));
    KafkaAddress kafka = kafka(folder);
    return new Pipeline(kafka, List.of(gateway(kafka, folder, Kind.INGEST, all)));
  }

  /**
   * Starts Kafka and a fan-out gateway, and waits until subscribers may connect.
   *
   * @param folder for data and logs
   * @param flags further settings of the gateway
   */
  public static Pipeline fanout(Path folder, String... flags) throws IOException {
    KafkaAddress kafka = kafka(folder);
    return new Pipeline(kafka, List.of(gateway(kafka, folder, Kind.FANOUT, List.of(flags))));
  }

  /** Starts Kafka and both gateways; {@link #port} and {@link #gateway} are of the fan-out one. */
  public static Pipeline whole(Path folder) throws IOException {
    KafkaAddress kafka = kafka(folder);
    return new Pipeline(
        kafka,
        List.of(
            gateway(kafka, folder, Kind.FANOUT, List.of()),
            gateway(kafka, folder, Kind.INGEST, UNLIMITED)));
  }

  private static KafkaAddress kafka(Path folder) throws IOException {
    ChildJvm kafka =
        ChildJvm.start(
            "kafka", folder, OPTIONS, KafkaProcess.class, folder.resolve("data").toString());
    String[] ready =
        kafka.await(
            line ->
                line.startsWith(KafkaProcess.READY)
                    ? line.substring(KafkaProcess.READY.length()).split(" ")
                    : null);
    return new KafkaAddress(kafka, ready[0], ready[1]);
  }

  private static GatewayProcess gateway(
      KafkaAddress kafka, Path folder, Kind kind, List<String> flags) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--schema-registry.url=" + kafka.registry(),
                // What is measured is the gateway, not its limits.
                "--admission.connections=20000",
                "--admission.address-connections=20000",
                "--admission.handshakes-per-second=20000",
                "--admission.address-handshakes-per-second=20000",
                "--admission.address-requests-per-second=1000000"));
    all.addAll(flags);
    return GatewayProcess.start(kind, folder, all);
  }

  /** The broker. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** The schema registry. */
  public String registry() {
    return kafka.registry();
  }

  /** Where clients connect. */
  public int port() {
    return gateways.getFirst().port();
  }

  /** Where devices connect to a whole pipeline. */
  public int devicePort() {
    return gateways.getLast().port();
  }

  /** The gateway's process. */
  public ChildJvm gateway() {
    return gateways.getFirst().jvm();
  }

  /** Kills the gateway with all its connections. */
  public void killGateway() throws InterruptedException {
    gateways.getFirst().kill();
  }

  /** Starts the gateway again on the port that it had, and waits until clients may connect. */
  public void startGatewayAgain() throws IOException {
    gateways.getFirst().startAgain();
  }

  /** What the broker has taken and given of a topic so far. */
  public TopicTraffic traffic(String topic) throws IOException {
    kafka.jvm().tell(topic);
    return kafka.jvm().await(TopicTraffic::of);
  }

  @Override
  public void close() {
    gateways.forEach(GatewayProcess::close);
    kafka.jvm().close();
  }
}
