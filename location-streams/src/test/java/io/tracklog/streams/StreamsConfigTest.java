package io.tracklog.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tracklog.kit.config.ByteSize;
import io.tracklog.kit.config.KafkaSettings;
import io.tracklog.kit.config.OpsSettings;
import io.tracklog.kit.config.SchemaRegistrySettings;
import io.tracklog.kit.config.TopicSettings;
import io.tracklog.kit.testing.ConfigAssertions;
import io.tracklog.streams.step.FleetThresholds;
import io.tracklog.streams.step.Thresholds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
              Duration.ofDays(30),
              Map.of(),
              Duration.ofSeconds(2),
              Duration.ofSeconds(1)),
          new SessionSettings(Duration.ofHours(12), Duration.ofSeconds(5), List.of("peer")),
          new MovementSettings(false, 50),
          "tracklog-location-streams",
          Optional.empty(),
          Path.of("data/location-streams"),
          ByteSize.parse("128MB"),
          100_000,
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
            Map.entry("silence.forget-after", "9d"),
            Map.entry("silence.fleets.acme.west", "1s/2s"),
            Map.entry("movements.enabled", "true"),
            Map.entry("movements.distance-m", "20.5"),
            Map.entry("silence.in-flight-allowance", "5s"),
            Map.entry("silence.check-interval", "200ms"),
            Map.entry("sessions.timeout", "2h"),
            Map.entry("sessions.grace", "7s"),
            Map.entry("sessions.goodbyes", "peer,bye"),
            Map.entry("application-id", "app"),
            Map.entry("instance-id", "one"),
            Map.entry("state-dir", "/state"),
            Map.entry("store-memory", "1GB"),
            Map.entry("cached-devices", "5000"),
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
                Duration.ofDays(9),
                Map.of("acme.west", "1s/2s"),
                Duration.ofSeconds(5),
                Duration.ofMillis(200)),
            new SessionSettings(Duration.ofHours(2), Duration.ofSeconds(7), List.of("peer", "bye")),
            new MovementSettings(true, 20.5),
            "app",
            Optional.of("one"),
            Path.of("/state"),
            ByteSize.parse("1GB"),
            5_000,
            4,
            ProcessingGuarantee.EXACTLY_ONCE_V2,
            Map.of("num.standby.replicas", "1")));
  }

  @Test
  void shouldRefuseThresholdsOutOfOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> silence(1, 1, 9, Map.of()))
        .withMessageContaining("offline-after");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> silence(1, 2, 2, Map.of()))
        .withMessageContaining("forget-after");
  }

  @Test
  void shouldTakeWhatAFleetLeavesOutFromAll() {
    SilenceSettings silence =
        silence(10, 20, 30, Map.of("a", "5s", "b", "5s / 6s", "c.d", "1s/2s/3s"));

    assertThat(silence.thresholds())
        .isEqualTo(
            new FleetThresholds(
                new Thresholds(10_000, 20_000, 30_000),
                Map.of(
                    "a", new Thresholds(5_000, 20_000, 30_000),
                    "b", new Thresholds(5_000, 6_000, 30_000),
                    "c.d", new Thresholds(1_000, 2_000, 3_000))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "5s/5s", "20s", "1s/2s/3s/4s", "1s//3s"})
  void shouldRefuseAFleetsThresholdsWhenTheyCannotBe(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> silence(10, 20, 30, Map.of("acme", text)))
        .withMessageContaining("fleets.acme");
  }

  private static SilenceSettings silence(
      int staleS, int offlineS, int forgetS, Map<String, String> fleets) {
    return new SilenceSettings(
        Duration.ofSeconds(staleS),
        Duration.ofSeconds(offlineS),
        Duration.ofSeconds(forgetS),
        fleets,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1));
  }

  @Test
  void shouldNotShowPassedThroughProperties() {
    assertThat(DEFAULTS.toString()).doesNotContain("kafkaStreams");
  }
}
