package io.tracklog.streams.topology;

import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.schemas.topic.TopicSpec;
import io.tracklog.streams.metrics.LocationMetrics;
import io.tracklog.streams.progress.PipelineProgress;
import io.tracklog.streams.state.DeadlineKey;
import io.tracklog.streams.state.DeadlineKeySerde;
import io.tracklog.streams.state.DeviceStore;
import io.tracklog.streams.state.DeviceStoreBuilder;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The graph: positions and sessions of a device meet in one processor, which keeps the device and
 * says what changed.
 *
 * <pre>
 *   tracklog.positions ──▶ positions ─┐           ┌─▶ last-known ───▶ tracklog.last-known
 *                                     ├─▶ device ─┼─▶ status ───────▶ tracklog.status
 *   tracklog.sessions  ──▶ sessions  ─┘    │ │    ├─▶ dead-letters ─▶ tracklog.dead-letters
 *                                    devices      └─▶ movements ────▶ tracklog.movements
 *                                    deadlines                        (where it is switched on)
 * </pre>
 *
 * <p>One task works on one partition number of both topics, and its producer writes in the order in
 * which it read. So for a partition of {@code tracklog.last-known}, the highest source offset seen
 * so far says: every position up to there has been taken into account.
 *
 * <p>The names are part of the stored state: a change of one is a change of topic names, and the
 * golden description fails.
 */
public final class LocationTopology {
  /** The devices' states, by device; on disk, with a compacted changelog. */
  public static final String DEVICES_STORE = "devices";

  /** The devices in the order in which they fall due; in memory, made anew from the devices. */
  public static final String DEADLINES_STORE = "deadlines";

  static final String POSITIONS_SOURCE = "positions";
  static final String SESSIONS_SOURCE = "sessions";
  static final String DEVICE_PROCESSOR = "device";
  static final String LAST_KNOWN_SINK = "last-known";
  static final String STATUS_SINK = "status";
  static final String DEAD_LETTERS_SINK = "dead-letters";
  static final String MOVEMENTS_SINK = "movements";

  private LocationTopology() {}

  /** Builds it; does nothing else. */
  public static Topology build(
      LocationRules rules,
      LocationSerdes serdes,
      PipelineProgress progress,
      LocationMetrics metrics) {
    TopicCatalogue topics = rules.topics();
    Topology topology = new Topology();
    addSource(
        topology,
        POSITIONS_SOURCE,
        IncomingDeserializer.ofPositions(serdes.position().deserializer()),
        topics.positions().name());
    addSource(
        topology,
        SESSIONS_SOURCE,
        IncomingDeserializer.ofSessions(serdes.session().deserializer()),
        topics.sessions().name());
    topology.addProcessor(
        DEVICE_PROCESSOR,
        () -> new DeviceProcessor(rules, progress, metrics),
        POSITIONS_SOURCE,
        SESSIONS_SOURCE);
    topology.addStateStore(devices(rules.cachedDevices()), DEVICE_PROCESSOR);
    topology.addStateStore(deadlines(), DEVICE_PROCESSOR);
    addSink(topology, LAST_KNOWN_SINK, topics.lastKnown(), serdes.lastKnown());
    addSink(topology, STATUS_SINK, topics.status(), serdes.statusChange());
    addSink(topology, DEAD_LETTERS_SINK, topics.deadLetters(), serdes.deadLetter());
    topics
        .movements()
        .ifPresent(topic -> addSink(topology, MOVEMENTS_SINK, topic, serdes.position()));
    return topology;
  }

  private static void addSink(Topology topology, String name, TopicSpec topic, Serde<?> values) {
    topology.addSink(
        name, topic.name(), new StringSerializer(), values.serializer(), DEVICE_PROCESSOR);
  }

  private static void addSource(
      Topology topology, String name, Deserializer<Incoming> values, String topic) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        name,
        new UsePartitionTimeOnInvalidTimestamp(),
        new StringDeserializer(),
        values,
        topic);
  }

  private static StoreBuilder<DeviceStore> devices(int cachedDevices) {
    return new DeviceStoreBuilder(DEVICES_STORE, cachedDevices)
        .withLoggingEnabled(
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  private static StoreBuilder<KeyValueStore<DeadlineKey, byte[]>> deadlines() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(DEADLINES_STORE),
            new DeadlineKeySerde(),
            Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingDisabled();
  }
}
