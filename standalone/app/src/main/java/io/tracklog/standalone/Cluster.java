package io.tracklog.standalone;

import java.util.List;

/** The Kafka that the services meet in, and its schema registry. */
sealed interface Cluster extends AutoCloseable permits LocalCluster, ExistingCluster {
  /** What Kafka's clients begin with: {@code host:port} with commas. */
  String bootstrapServers();

  /** The registry's base address. */
  String registryUrl();

  /** What runs where, for people. */
  List<Place> places();

  @Override
  void close();
}
