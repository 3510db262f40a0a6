package io.tracklog.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tracklog.kit.config.KafkaSettings;
import io.tracklog.kit.config.OpsSettings;
import io.tracklog.kit.config.SchemaRegistrySettings;
import io.tracklog.kit.config.TopicSettings;
import io.tracklog.kit.testing.ConfigAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamsConfigTest {
  static final StreamsConfig DEFAULTS =
      new StreamsConfig(
          new OpsSettings("127.0.0.1", 9090),
          new KafkaSettings(List.of("127.0.0.1:9092"), Map.of()),
          new SchemaRegistrySettings(
              List.of("http://127.0.0.1:8081"), Optional.empty(), Optional.empty(), Map.of()),
          new TopicSettings(12, 1),
          new SilenceSettings(
              Duration.ofSeconds(30),
              Duration.ofMinutes(2),
              Duration.ofSeconds(2),
              Duration.ofSeconds(1)),
          new SessionSettings(Duration.ofHours(12), List.of("peer")),
          "tracklog-location-streams",
          Optional.empty(),
          Path.of("data/location-streams"),
          2,
          ProcessingGuarantee.AT_LEAST_ONCE,
          Map.of());

  @Test
  void shouldHaveTheRecordedDefaults() {
    ConfigAssertions.assertRecordedDefaults(DEFAULTS);
  }

  @Test
  void shouldTakeEverySetting() {
    ConfigAssertions.assertFullMapping(
        Map.ofEntries(
            Map.entry("ops.host", "::1"),
            Map.entry("ops.port", "1"),
            Map.entry("kafka.bootstrap-servers", "a:1,b:2"),
            Map.entry("kafka.client.security.protocol", "SSL"),
            Map.entry("schema-registry.url", "https://registry:1"),
            Map.entry("schema-registry.value-serializer", "a.B"),
            Map.entry("schema-registry.value-deserializer", "a.C"),
            Map.entry("schema-registry.client.basic.auth.user.info", "a:b"),
            Map.entry("topics.partitions", "3"),
            Map.entry("topics.replication-factor", "2"),
            Map.entry("silence.stale-after", "10s"),
            Map.entry("silence.offline-after", "20s"),
            Map.entry("silence.in-flight-allowance", "5s"),
            Map.entry("silence.check-interval", "200ms"),
            Map.entry("sessions.timeout", "1h"),
            Map.entry("sessions.goodbyes", "peer,bye"),
            Map.entry("application-id", "app"),
            Map.entry("instance-id", "one"),
            Map.entry("state-dir", "/state"),
            Map.entry("threads", "4"),
            Map.entry("processing-guarantee", "exactly-once-v2"),
            Map.entry("kafka-streams.num.standby.replicas", "1")),
        new StreamsConfig(
            new OpsSettings("::1", 1),
            new KafkaSettings(List.of("a:1", "b:2"), Map.of("security.protocol", "SSL")),
            new SchemaRegistrySettings(
                List.of("https://registry:1"),
                Optional.of("a.B"),
                Optional.of("a.C"),
                Map.of("basic.auth.user.info", "a:b")),
            new TopicSettings(3, 2),
            new SilenceSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofMillis(200)),
            new SessionSettings(Duration.ofHours(1), List.of("peer", "bye")),
            "app",
            Optional.of("one"),
            Path.of("/state"),
            4,
            ProcessingGuarantee.EXACTLY_ONCE_V2,
            Map.of("num.standby.replicas", "1")));
  }

  @Test
  void shouldRefuseToBeOfflineBeforeStale() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SilenceSettings(second, second, second, second))
        .withMessageContaining("offline-after");
  }

  @Test
  void shouldNotShowPassedThroughProperties() {
    assertThat(DEFAULTS.toString()).doesNotContain("kafkaStreams");
  }
}
