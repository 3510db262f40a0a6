package io.tracklog.bench.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.streams.metrics.MicrometerLocationMetrics;
import io.tracklog.streams.step.DeviceRules;
import io.tracklog.streams.step.FleetThresholds;
import io.tracklog.streams.step.Thresholds;
import io.tracklog.streams.topology.LocationRules;
import io.tracklog.streams.topology.LocationSerdes;
import io.tracklog.streams.topology.LocationTopology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * One task with its real stores, without Kafka and without Avro, and with the clock in hand: what
 * is left is what the topology itself costs. For one thread.
 */
final class SimulatedTask implements AutoCloseable {
  static final long START_MS = 1_732_212_000_000L;
  static final int CACHED_DEVICES = 10_000;
  private static final List<String> SAID =
      List.of(
          TopicCatalogue.LAST_KNOWN,
          TopicCatalogue.STATUS,
          "bench-" + LocationTopology.DEVICES_STORE + "-changelog");
  private static final int DRAIN_EVERY = 20_000;

  private final TopologyTestDriver driver;
  private final PositionSlot slot = new PositionSlot();
  private final TestInputTopic<String, Position> positions;
  private long nowMs = START_MS;
  private long reported;

  SimulatedTask() {
    driver = new TopologyTestDriver(topology(), settings(), Instant.ofEpochMilli(START_MS));
    positions =
        driver.createInputTopic(
            TopicCatalogue.POSITIONS, new StringSerializer(), slot.serializer());
  }

  long nowMs() {
    return nowMs;
  }

  void report(Position position, long receivedAtMs) {
    positions.pipeInput(position.device().key(), position, receivedAtMs);
    reported++;
    if (reported % DRAIN_EVERY == 0) {
      drain();
    }
  }

  /** Time passes in steps; each is a tick. */
  void pass(Duration time, Duration step) {
    long untilMs = nowMs + time.toMillis();
    while (nowMs < untilMs) {
      nowMs += step.toMillis();
      driver.advanceWallClockTime(step);
      drain();
    }
  }

  /** A second passes; what its tick took, in nanoseconds. */
  long tick() {
    nowMs += 1_000;
    long startNs = System.nanoTime();
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    return System.nanoTime() - startNs;
  }

  /** Lets go of what was said and stored; the driver would keep it for ever. */
  void drain() {
    for (String topic : SAID) {
      driver
          .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
          .readRecordsToList();
    }
  }

  @Override
  public void close() {
    driver.close();
  }

  private org.apache.kafka.streams.Topology topology() {
    DeviceRules devices =
        new DeviceRules(
            FleetThresholds.same(new Thresholds(30_000, 120_000, Duration.ofDays(30).toMillis())),
            Duration.ofHours(12).toMillis(),
            Duration.ofSeconds(5).toMillis(),
            Set.of("peer"),
            OptionalDouble.empty());
    LocationRules rules =
        new LocationRules(
            TopicCatalogue.of(1, 1),
            devices,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            CACHED_DEVICES);
    LocationSerdes serdes = new LocationSerdes(slot, nothing(), nothing(), nothing(), nothing());
    return LocationTopology.build(
        rules,
        serdes,
        (partition, nextOffset) -> nowMs,
        new MicrometerLocationMetrics(new SimpleMeterRegistry()));
  }

  private static <T> Serde<T> nothing() {
    byte[] something = {1};
    return Serdes.serdeFrom(
        (topic, value) -> something,
        (topic, bytes) -> {
          throw new UnsupportedOperationException("nobody reads it");
        });
  }

  private static Properties settings() {
    try {
      Properties settings = new Properties();
      settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench");
      settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
      settings.put(
          StreamsConfig.STATE_DIR_CONFIG, Files.createTempDirectory("tracklog-bench").toString());
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
