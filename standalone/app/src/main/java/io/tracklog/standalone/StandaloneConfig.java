package io.tracklog.standalone;

import io.tracklog.fanout.FanoutConfig;
import io.tracklog.ingest.IngestConfig;
import io.tracklog.kit.config.KafkaSettings;
import io.tracklog.kit.config.SchemaRegistrySettings;
import io.tracklog.kit.config.Section;
import io.tracklog.kit.config.Setting;
import io.tracklog.kit.config.TopicSettings;
import io.tracklog.streams.StreamsConfig;
import java.util.Optional;

/**
 * Everything that can be said to {@code tracklog up}.
 *
 * @param host the address that all of it listens on
 * @param data the folder of broker and streams; kept between runs
 * @param demo whether a simulated fleet drives
 * @param bootstrapServers a Kafka that exists, instead of the broker inside this process
 * @param broker the broker inside this process
 * @param registry the registry inside this process
 * @param demoFleet the simulated fleet
 * @param kafka further properties of Kafka's clients; the addresses are filled in by this program
 * @param schemaRegistry which registry goes with a Kafka that exists, and how it is reached
 * @param topics how the topics are made
 * @param ingest the ingest gateway
 * @param streams location-streams
 * @param fanout the fan-out gateway
 */
public record StandaloneConfig(
    @Setting(doc = "The address that everything listens on.", def = "127.0.0.1") String host,
    @Setting(doc = "The folder that keeps the data between runs.", def = "data") String data,
    @Setting(doc = "Adds a simulated fleet `demo`.", def = "false") boolean demo,
    @Setting(
            doc =
                "A Kafka that exists, `host:port` with commas, instead of the broker inside; goes with `schema-registry.url`.")
        Optional<String> bootstrapServers,
    BrokerSettings broker,
    RegistrySettings registry,
    DemoFleetSettings demoFleet,
    KafkaSettings kafka,
    SchemaRegistrySettings schemaRegistry,
    TopicSettings topics,
    @Section(
            shared = {"kafka", "schema-registry", "topics"},
            defaults = {
              "drain.window=1s",
              // All devices are simulated, and come from one address.
              "admission.address-connections=1000000",
              "admission.identity-sessions=1000000",
              "admission.handshakes-per-second=20000",
              "admission.address-handshakes-per-second=20000",
              "admission.address-requests-per-second=100000",
              "limits.positions-per-second=10000",
              "limits.positions-burst=1000000"
            })
        IngestConfig ingest,
    @Section(shared = {"kafka", "schema-registry", "topics"}) StreamsConfig streams,
    @Section(
            shared = {"kafka", "schema-registry", "topics"},
            defaults = {
              "stream.drain-window=1s",
              // All subscribers come from one address.
              "admission.address-connections=1000000",
              "admission.identity-sessions=1000000",
              "admission.handshakes-per-second=20000",
              "admission.address-handshakes-per-second=20000",
              "admission.address-requests-per-second=100000"
            })
        FanoutConfig fanout) {}
