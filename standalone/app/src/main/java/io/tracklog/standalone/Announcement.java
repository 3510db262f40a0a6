package io.tracklog.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What runs where, in plain lines for whoever typed the command. */
final class Announcement {
  private final StandaloneConfig config;
  private final Cluster cluster;
  private final TracklogServices services;
  private final Duration startTime;

  /**
   * Made when all of it runs.
   *
   * @param startTime how long it took, from the start of the JVM
   */
  Announcement(
      StandaloneConfig config, Cluster cluster, TracklogServices services, Duration startTime) {
    this.config = config;
    this.cluster = cluster;
    this.services = services;
    this.startTime = startTime;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Tracklog is up, after %.1f s.".formatted(startTime.toMillis() / 1000.0));
    lines.add("");
    places().forEach(place -> lines.add("  %-18s %s".formatted(place.what(), place.address())));
    lines.add("");
    lines.add(
        config.demo()
            ? "A simulated fleet of %d vehicles drives as \"%s\"."
                .formatted(config.demoFleet().devices(), DemoFleet.NAME)
            : "Nobody sends yet. Try: bin/tracklog simulate --devices 500 --rate 1");
    lines.add("Ctrl-C stops everything; the data stay.");
    lines.add("");
    return lines;
  }

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    places.add(new Place("live map", services.fanoutUrl() + "/"));
    places.add(new Place("devices send to", services.ingestUrl() + "/v1/ingest"));
    places.add(new Place("subscribers read", services.fanoutUrl() + "/v1/stream"));
    List<String> names = List.of("ingest", "streams", "fan-out");
    for (int i = 0; i < names.size(); i++) {
      places.add(new Place(names.get(i) + " metrics", services.opsUrls().get(i) + "/metrics"));
    }
    places.addAll(cluster.places());
    if (config.bootstrapServers().isEmpty()) {
      places.add(new Place("data", new StandalonePaths(config).root().toString()));
    }
    return places;
  }
}
