package io.tracklog.standalone;

import io.tracklog.kit.http.PortTakenException;
import io.tracklog.kit.service.FaultHandler;
import io.tracklog.localkafka.broker.LocalKafka;
import io.tracklog.localkafka.registry.LocalSchemaRegistry;
import io.vertx.core.Vertx;
import java.util.List;

/** A broker and a registry inside this process, with their data on disk. */
final class LocalCluster implements Cluster {
  private final LocalKafka kafka;
  private final LocalSchemaRegistry registry;

  private LocalCluster(LocalKafka kafka, LocalSchemaRegistry registry) {
    this.kafka = kafka;
    this.registry = registry;
  }

  /**
   * Starts both, and returns when both answer.
   *
   * @throws PortTakenException naming the flag that chooses another port
   */
  static LocalCluster start(StandaloneConfig config, Vertx vertx, FaultHandler faults)
      throws Exception {
    try {
      LocalKafka kafka = startKafka(config, faults);
      boolean complete = false;
      try {
        LocalSchemaRegistry registry = startRegistry(config, vertx, kafka);
        complete = true;
        return new LocalCluster(kafka, registry);
      } finally {
        if (!complete) {
          kafka.close();
        }
      }
    } catch (io.tracklog.localkafka.PortTakenException e) {
      throw new PortTakenException(e.host(), e.port(), flagFor(e.listener()), e);
    }
  }

  @Override
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  @Override
  public String registryUrl() {
    return registry.url();
  }

  @Override
  public List<Place> places() {
    return List.of(
        new Place("Kafka", bootstrapServers()), new Place("schema registry", registryUrl()));
  }

  @Override
  public void close() {
    registry.close();
    kafka.close();
  }

  private static LocalKafka startKafka(StandaloneConfig config, FaultHandler faults) {
    return LocalKafka.builder()
        .dataDir(new StandalonePaths(config).kafka())
        .host(config.host())
        .brokerPort(config.broker().port())
        .controllerPort(config.broker().controllerPort())
        .onFatal(faults::handle)
        .start();
  }

  private static LocalSchemaRegistry startRegistry(
      StandaloneConfig config, Vertx vertx, LocalKafka kafka) throws Exception {
    return LocalSchemaRegistry.start(
        vertx, kafka.bootstrapServers(), config.host(), config.registry().port());
  }

  private static String flagFor(String listener) {
    return switch (listener) {
      case "broker" -> "broker.port";
      case "controller" -> "broker.controller-port";
      default -> "registry.port";
    };
  }
}
