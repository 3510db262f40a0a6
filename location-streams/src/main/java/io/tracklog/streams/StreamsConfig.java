package io.tracklog.streams;

import io.tracklog.kit.config.ByteSize;
import io.tracklog.kit.config.KafkaSettings;
import io.tracklog.kit.config.OpsSettings;
import io.tracklog.kit.config.SchemaRegistrySettings;
import io.tracklog.kit.config.Section;
import io.tracklog.kit.config.Setting;
import io.tracklog.kit.config.TopicSettings;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be set on location-streams.
 *
 * @param ops where operators look
 * @param kafka which Kafka
 * @param schemaRegistry which registry
 * @param topics how topics are made
 * @param silence when a device counts as silent
 * @param sessions how sessions are understood
 * @param movements a thinner stream of positions
 * @param applicationId the consumer group, and the beginning of the changelog's name
 * @param instanceId this instance's lasting name in the group, for static membership
 * @param stateDir where the stores lie
 * @param storeMemory what the stores may keep in memory, outside the heap
 * @param cachedDevices how many devices are kept in the heap
 * @param threads stream threads
 * @param processingGuarantee what a crash may leave behind
 * @param kafkaStreams further properties of Kafka Streams
 */
public record StreamsConfig(
    @Section(defaults = "port=9090") OpsSettings ops,
    KafkaSettings kafka,
    SchemaRegistrySettings schemaRegistry,
    TopicSettings topics,
    SilenceSettings silence,
    SessionSettings sessions,
    MovementSettings movements,
    @Setting(
            doc =
                "The consumer group. All instances share it; another one begins from the start of"
                    + " the log with nothing known.",
            def = "tracklog-location-streams")
        String applicationId,
    @Setting(
            doc =
                "This instance's lasting name in the group: a restart within the session timeout"
                    + " moves no partition. Left out, the instance leaves the group when it stops.")
        Optional<String> instanceId,
    @Setting(
            doc = "Where the state stores lie. Lost, they are restored from Kafka.",
            def = "data/location-streams")
        Path stateDir,
    @Setting(
            doc = "What the state stores may keep in memory, outside the heap, all together.",
            def = "128MB",
            min = "16MB")
        ByteSize storeMemory,
    @Setting(
            doc =
                "Devices that are kept ready in the heap, all together; those that reported last."
                    + " About 0.7 kB each, a share for each partition; any other is read from disk"
                    + " when it reports.",
            def = "100000",
            min = "1")
        int cachedDevices,
    @Setting(doc = "Threads that work on partitions.", def = "2", min = "1", max = "256")
        int threads,
    @Setting(
            doc =
                "`at-least-once` says each record at once, and after a crash some again;"
                    + " `exactly-once-v2` says them with each transaction, once.",
            def = "at-least-once")
        ProcessingGuarantee processingGuarantee,
    @Setting(
            doc =
                "Any property of Kafka Streams or its clients, for instance"
                    + " `kafka-streams.num.standby.replicas=1`. Never shown.",
            secret = true)
        Map<String, String> kafkaStreams) {

  /** Copies the properties. */
  public StreamsConfig {
    kafkaStreams = Map.copyOf(kafkaStreams);
  }

  /**
   * The same as another application, with a state of its own.
   *
   * @param otherKafkaStreams what is handed to Kafka Streams instead
   */
  public StreamsConfig as(String otherApplicationId, Map<String, String> otherKafkaStreams) {
    return new StreamsConfig(
        ops,
        kafka,
        schemaRegistry,
        topics,
        silence,
        sessions,
        movements,
        otherApplicationId,
        instanceId,
        stateDir,
        storeMemory,
        cachedDevices,
        threads,
        processingGuarantee,
        otherKafkaStreams);
  }

  /** The topics that are read and written. */
  public TopicCatalogue catalogue() {
    TopicCatalogue catalogue = topics.catalogue();
    return movements.enabled() ? catalogue.withMovements() : catalogue;
  }

  /** The properties may hold passwords. */
  @Override
  public String toString() {
    return "StreamsConfig[" + applicationId + ", " + kafka + "]";
  }
}
