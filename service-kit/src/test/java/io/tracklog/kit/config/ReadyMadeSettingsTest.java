package io.tracklog.kit.config;

import static io.tracklog.kit.testing.ConfigAssertions.assertFullMapping;
import static io.tracklog.kit.testing.ConfigAssertions.assertRecordedDefaults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyMadeSettingsTest {
  record Program(
      @Section(defaults = "port=7070") HttpSettings http,
      @Section(defaults = "port=9070") OpsSettings ops,
      KafkaSettings kafka,
      SchemaRegistrySettings schemaRegistry,
      TopicSettings topics,
      AuthSettings auth) {}

  @Test
  void shouldRunOnThisMachineAloneByDefault() {
    assertRecordedDefaults(
        new Program(
            new HttpSettings("127.0.0.1", 7070),
            new OpsSettings("127.0.0.1", 9070),
            new KafkaSettings(List.of("127.0.0.1:9092"), Map.of()),
            new SchemaRegistrySettings(
                List.of("http://127.0.0.1:8081"), Optional.empty(), Optional.empty(), Map.of()),
            new TopicSettings(12, 1),
            AuthSettings.open()));
  }

  @Test
  void shouldTakeEverySetting() {
    record Shared(
        @Section(defaults = "port=7070") HttpSettings http,
        @Section(defaults = "port=9070") OpsSettings ops,
        KafkaSettings kafka,
        SchemaRegistrySettings schemaRegistry,
        TopicSettings topics) {}
    Map<String, String> properties =
        Map.ofEntries(
            Map.entry("http.host", "::1"),
            Map.entry("http.port", "1"),
            Map.entry("ops.host", "0.0.0.0"),
            Map.entry("ops.port", "2"),
            Map.entry("kafka.bootstrap-servers", "a:1, b:2"),
            Map.entry("kafka.client.security.protocol", "SSL"),
            Map.entry("schema-registry.url", "https://registry"),
            Map.entry("schema-registry.value-serializer", "S"),
            Map.entry("schema-registry.value-deserializer", "D"),
            Map.entry("schema-registry.client.max.retries", "1"),
            Map.entry("topics.partitions", "3"),
            Map.entry("topics.replication-factor", "2"));

    assertFullMapping(
        properties,
        new Shared(
            new HttpSettings("::1", 1),
            new OpsSettings("0.0.0.0", 2),
            new KafkaSettings(List.of("a:1", "b:2"), Map.of("security.protocol", "SSL")),
            new SchemaRegistrySettings(
                List.of("https://registry"),
                Optional.of("S"),
                Optional.of("D"),
                Map.of("max.retries", "1")),
            new TopicSettings(3, 2)));
  }

  @Test
  void shouldGiveKafkasClientsWhatIsPassedOn() {
    KafkaSettings kafka = new KafkaSettings(List.of("a:1", "b:2"), Map.of("sasl.x", "y"));

    assertThat(kafka.clientConfig())
        .isEqualTo(Map.of("bootstrap.servers", "a:1,b:2", "sasl.x", "y"));
  }

  @Test
  void shouldGiveTheSerializersWhatIsPassedOn() {
    SchemaRegistrySettings registry =
        new SchemaRegistrySettings(
            List.of("http://a"), Optional.of("S"), Optional.empty(), Map.of("max.retries", "1"));

    assertThat(registry.serdeConfig())
        .isEqualTo(
            Map.of("schema.registry.url", "http://a", "value.serializer", "S", "max.retries", "1"));
  }

  @Test
  void shouldShowNoPasswordWhenItIsPassedOn() {
    KafkaSettings kafka = new KafkaSettings(List.of("a:1"), Map.of("sasl.jaas.config", "hush"));

    assertThat(EffectiveConfig.of(kafka)).containsEntry("client.sasl.jaas.config", "***");
    assertThat(kafka.toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8081", "ftp://x", "http://", ""})
  void shouldRefuseARegistryWhoseAddressIsNone(String url) {
    assertThatThrownBy(
            () ->
                ConfigLoader.load(
                    SchemaRegistrySettings.class, ConfigSources.ofFlags("--url=" + url)))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void shouldRefuseAPasswordWhereItWouldBeShown() {
    assertThatThrownBy(
            () ->
                ConfigLoader.load(
                    SchemaRegistrySettings.class,
                    ConfigSources.ofFlags("--url=http://me:hush@registry")))
        .hasMessageContaining("names a user")
        .hasMessageNotContaining("hush");
  }
}
