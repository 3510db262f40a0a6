package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tracklog.kit.config.ByteSize;
import io.tracklog.kit.config.ConfigException;
import io.tracklog.kit.config.ConfigLoader;
import io.tracklog.kit.config.ConfigSources;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestConfigTest {

  @Test
  void shouldHoldTheContractsDefaults() {
    IngestConfig config = load();

    assertThat(config.http().port()).isEqualTo(7070);
    assertThat(config.ops().port()).isEqualTo(9070);
    assertThat(config.limits().frameBytes()).isEqualTo(ByteSize.parse("64kB"));
    assertThat(config.limits().framePositions()).isEqualTo(1000);
    assertThat(config.limits().bodyBytes()).isEqualTo(ByteSize.parse("1MB"));
    assertThat(config.limits().maxAge()).isEqualTo(Duration.ofDays(30));
    assertThat(config.limits().maxAhead()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.heartbeat().ping()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.heartbeat().ghost()).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.gatewayId()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--http.host=0.0.0.0, auth.mode",
    "--heartbeat.ping=3m, ghost",
    "--limits.window=0, limits.window",
    "--limits.bodies-bytes=1kB, bodies-bytes",
    "--limits.frame-byte=1kB, frame-bytes",
  })
  void shouldRefuseToStartWhenASettingCannotBe(String flag, String named) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load(flag))
        .withMessageContaining(named);
  }

  @Test
  void shouldGiveItsStopAsLongAsItsSettingsAllow() {
    assertThat(load("--drain.window=1h", "--drain.close-wait=5m").drain().closeLimit())
        .isEqualTo(Duration.ofMinutes(60 + 5 + 5 + 1));
  }

  private static IngestConfig load(String... flags) {
    return ConfigLoader.load(IngestConfig.class, ConfigSources.ofFlags(flags));
  }
}
