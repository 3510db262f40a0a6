package io.tracklog.standalone;

import java.util.List;

/** A cluster that somebody else runs. */
record ExistingCluster(String bootstrapServers, String registryUrl) implements Cluster {
  @Override
  public List<Place> places() {
    return List.of(
        new Place("Kafka (existing)", bootstrapServers),
        new Place("registry (existing)", registryUrl));
  }

  @Override
  public void close() {
    // It was there before, and stays.
  }
}
