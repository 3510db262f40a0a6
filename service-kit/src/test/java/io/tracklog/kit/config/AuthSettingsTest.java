package io.tracklog.kit.config;

import static io.tracklog.kit.testing.ConfigAssertions.assertRecordedDefaults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthSettingsTest {
  private static final String SECRET = "a secret of 32 bytes or more: ok";

  @Test
  void shouldBeOpenByDefault() {
    assertRecordedDefaults(AuthSettings.open());
  }

  @Test
  void shouldTakeEverySettingOfAMode() {
    assertThat(
            load(
                "--mode=jwks",
                "--jwks.url=https://issuer/keys",
                "--jwks.refresh=1m",
                "--jwks.cooldown=2s",
                "--jwks.timeout=1s",
                "--issuer=https://issuer",
                "--audience=a,b",
                "--leeway=0s"))
        .isEqualTo(
            new AuthSettings(
                AuthSettings.Mode.JWKS,
                new JwksSettings(
                    Optional.of("https://issuer/keys"),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("https://issuer"),
                List.of("a", "b"),
                Duration.ZERO));
    assertThat(load("--mode=key-file", "--key-file=k.pem").keyFile()).hasValue(Path.of("k.pem"));
    assertThat(load("--mode=secret", "--secret-file=s").secretFile()).hasValue(Path.of("s"));
    assertThat(load("--mode=secret", "--secret=" + SECRET).secret()).hasValue(SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mode=jwks                                        | jwks.url is not given; give it",
        "--mode=key-file                                    | key-file is not given; give it",
        "--mode=secret                                      | secret-file is not given; give it",
        "--key-file=k.pem                                   | only mode key-file uses it",
        "--secret-file=s                                    | only mode secret uses it",
        "--mode=jwks --jwks.url=http://a --key-file=k       | only mode key-file uses it",
        "--mode=secret --secret-file=s --jwks.url=http://a  | only mode jwks uses it",
        "--mode=secret --secret=short                       | has 5 bytes, at least 32",
        "--mode=jwks --jwks.url=issuer/keys                 | is not an http or https address",
        "--mode=jwks --jwks.url=file:///keys                | is not an http or https address",
        "--mode=jwks --jwks.url=http://[x                   | is not an http or https address",
        "--mode=jwks --jwks.url=http://me:hush@a/           | leave the user out",
        "--jwks.refresh=1s --jwks.cooldown=2s               | shorten cooldown",
        "--leeway=1h                                        | allowed",
        "--mode=jwt                                         | one of open, jwks, key-file, secret",
      })
  void shouldSayWhatIsWrongAndHowToMendIt(String flags, String message) {
    assertThatThrownBy(() -> load(flags.strip().split(" +")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("hush");
  }

  @Test
  void shouldReportEveryMistakeAtOnceAndNoSecret() {
    assertThatThrownBy(() -> load("--mode=key-file", "--secret=hushhush", "--secret-file=s"))
        .hasMessageContaining("mode is key-file, but key-file is not given")
        .hasMessageContaining("only mode secret uses it")
        .hasMessageContaining("secret and secret-file are both given")
        .hasMessageContaining("has 8 bytes")
        .hasMessageNotContaining("hushhush");
  }

  @Test
  void shouldShowTheSecretNowhere() {
    AuthSettings settings = load("--mode=secret", "--secret=" + SECRET);

    assertThat(settings.toString()).doesNotContain(SECRET);
    assertThat(EffectiveConfig.of(settings)).containsEntry("secret", "***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.9.9.9"})
  void shouldBeOpenWhenOnlyThisMachineCanConnect(String host) {
    assertThatCode(() -> AuthSettings.open().requireSafeOn(new HttpSettings(host, 0)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "::"})
  void shouldRefuseToBeOpenWhenOthersCanConnect(String host) {
    assertThatThrownBy(() -> AuthSettings.open().requireSafeOn(new HttpSettings(host, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("auth.mode is open")
        .hasMessageContaining("set http.host=127.0.0.1");
    assertThatCode(
            () ->
                load("--mode=secret", "--secret=" + SECRET)
                    .requireSafeOn(new HttpSettings(host, 0)))
        .doesNotThrowAnyException();
  }

  private static AuthSettings load(String... flags) {
    return ConfigLoader.load(AuthSettings.class, ConfigSources.ofFlags(flags));
  }
}
