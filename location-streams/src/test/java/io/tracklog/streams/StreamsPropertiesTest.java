package io.tracklog.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import io.tracklog.streams.state.RocksMemory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {

  @Test
  void shouldBeTakenByKafkaStreams() {
    Map<String, Object> properties = properties();
    assertThat(new org.apache.kafka.streams.StreamsConfig(properties).unused())
        .isSubsetOf(properties.keySet());
    assertThat(properties)
        .containsEntry("application.id", "tracklog-location-streams")
        .containsEntry("processing.guarantee", "at_least_once")
        .doesNotContainKey("consumer.group.instance.id");
  }

  @Test
  void shouldLetPassedThroughPropertiesWin() {
    assertThat(properties("--kafka-streams.commit.interval.ms=50"))
        .containsEntry("commit.interval.ms", "50");
  }

  @Test
  void shouldLeaveTheCommitIntervalToKafkaWhenExactlyOnce() {
    assertThat(properties("--processing-guarantee=exactly-once-v2"))
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .doesNotContainKey("commit.interval.ms");
  }

  @Test
  void shouldJoinUnderItsLastingNameWhenItHasOne() {
    assertThat(properties("--instance-id=one")).containsEntry("consumer.group.instance.id", "one");
  }

  private static Map<String, Object> properties(String... flags) {
    StreamsConfig config = ConfigLoader.load(StreamsConfig.class, ConfigSources.ofFlags(flags));
    try (RocksMemory memory = new RocksMemory(config.storeMemory().bytes())) {
      return StreamsProperties.of(config, memory);
    }
  }
}
