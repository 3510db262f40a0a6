package io.tracklog.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
  enum Colour {
    RED,
    DARK_BLUE
  }

  record Limits(
      @Setting(doc = "How long.", def = "30s", min = "1s", max = "1h") Duration maxAge,
      @Setting(doc = "How large.", def = "64kB", max = "1MB") ByteSize frame) {}

  record Sample(
      @Setting(doc = "A name.") String name,
      @Setting(doc = "A count.", def = "3", min = "1", max = "10") int count,
      @Setting(doc = "A colour.", def = "red") Colour colour,
      @Setting(doc = "Some names.", def = "a,b") List<String> names,
      @Setting(doc = "Perhaps a name.") Optional<String> nickName,
      @Setting(doc = "A password.", def = "", secret = true) String password,
      @Setting(doc = "Passed on.") Map<String, String> extra,
      Limits limits) {
    Sample {
      if (count > 5 && colour == Colour.RED) {
        throw new IllegalArgumentException("a red one counts to 5, not to " + count);
      }
    }
  }

  @TempDir Path folder;

  @Test
  void shouldTakeDefaultsWhenOnlyTheRequiredIsGiven() {
    Sample sample = ConfigLoader.load(Sample.class, ConfigSources.ofFlags("--name=x"));

    assertThat(sample)
        .isEqualTo(
            new Sample(
                "x",
                3,
                Colour.RED,
                List.of("a", "b"),
                Optional.empty(),
                "",
                Map.of(),
                new Limits(Duration.ofSeconds(30), new ByteSize(65_536))));
  }

  @Test
  void shouldPreferFlagToEnvironmentToFileToDefault() throws IOException {
    Path file = write("name = file", "count = 1", "colour = dark-blue", "limits.max-age = 5m");
    Map<String, String> environment =
        Map.of("TRACKLOG_NAME", "environment", "TRACKLOG_COUNT", "2", "HOME", "/root");
    List<String> flags = List.of("--name", "flag");

    Sample sample =
        ConfigLoader.load(Sample.class, new ConfigSources(Optional.of(file), environment, flags));

    assertThat(sample.name()).isEqualTo("flag");
    assertThat(sample.count()).isEqualTo(2);
    assertThat(sample.colour()).isEqualTo(Colour.DARK_BLUE);
    assertThat(sample.limits().maxAge()).isEqualTo(Duration.ofMinutes(5));
    assertThat(sample.limits().frame()).isEqualTo(ByteSize.parse("64kB"));
  }

  @Test
  void shouldTakeADashForADotWhenItIsAFlag() {
    Sample sample =
        ConfigLoader.load(
            Sample.class,
            ConfigSources.ofFlags("--name=x", "--limits-max-age=1m", "--nick-name=y"));

    assertThat(sample.limits().maxAge()).isEqualTo(Duration.ofMinutes(1));
    assertThat(sample.nickName()).contains("y");
  }

  @Test
  void shouldReportEveryMistakeWhenThereAreMany() throws IOException {
    Path file =
        write("# a comment \\", "count = 11", "colour = green", "", "limits.frame = \\", "  2MB");
    Map<String, String> environment = Map.of("TRACKLOG_LIMITS_MAX_AGE", "soon");
    List<String> flags = List.of("--colr=red");

    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                ConfigLoader.load(
                    Sample.class, new ConfigSources(Optional.of(file), environment, flags)));

    assertThat(refused)
        .hasMessage(
            """
            6 mistakes in the configuration:
              colr (flag --colr)
                there is no such setting; did you mean colour?
              name
                is required; give it as --name, TRACKLOG_NAME or in the file
              count = 11 (sample.properties:2)
                is more than 10; allowed: whole number, 1 to 10
              colour = green (sample.properties:3)
                is not one of red, dark-blue; allowed: one of red, dark-blue
              limits.max-age = soon (environment TRACKLOG_LIMITS_MAX_AGE)
                is not a duration such as 500ms, 30s, 5m, 2h or 7d; allowed: duration, 1s to 1h
              limits.frame = 2MB (sample.properties:5)
                is more than 1MB; allowed: size, at most 1MB""");
  }

  @Test
  void shouldReportTheRecordsOwnCheckWhenSettingsDoNotFitTogether() {
    ConfigSources sources = ConfigSources.ofFlags("--name=x", "--count=6");

    assertThatThrownBy(() -> ConfigLoader.load(Sample.class, sources))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a red one counts to 5, not to 6");
  }

  @Test
  void shouldNeverShowASecretWhenItIsWrong() {
    record Hidden(@Setting(doc = "A number nobody may see.", secret = true) int pin) {}

    assertThatThrownBy(
            () -> ConfigLoader.load(Hidden.class, ConfigSources.ofFlags("--pin=swordfish")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("pin = ***")
        .hasMessageNotContaining("swordfish");
  }

  @Test
  void shouldRefuseAnUnknownVariableOfOursAndIgnoreTheLaunchers() {
    Map<String, String> environment =
        Map.of(
            "TRACKLOG_NAM", "x",
            "TRACKLOG_OPTS", "-Xmx1g",
            "TRACKLOG_HOME", "/opt",
            "TRACKLOG_CONFIG", "somewhere",
            "TRACKLOG_COLOUR", "");
    ConfigSources sources =
        new ConfigSources(Optional.empty(), environment, List.of("--name", "x"));

    assertThatThrownBy(() -> ConfigLoader.load(Sample.class, sources))
        .hasMessage(
            """
            1 mistake in the configuration:
              (environment TRACKLOG_NAM)
                there is no such setting; did you mean TRACKLOG_NAME?""");
  }

  @Test
  void shouldPassKeysOnWhenAMapTakesThem() {
    ConfigSources sources =
        new ConfigSources(
            Optional.empty(),
            Map.of("TRACKLOG_EXTRA_SASL_JAAS__X", "1"),
            List.of("--name=x", "--extra.security.protocol=SSL"));

    Sample sample = ConfigLoader.load(Sample.class, sources);

    assertThat(sample.extra()).isEqualTo(Map.of("sasl.jaas-x", "1", "security.protocol", "SSL"));
  }

  @Test
  void shouldRefuseTheSecondOfTwoLinesWhenAFileGivesAKeyTwice() throws IOException {
    Path file = write("name = x", "count = 1", "count = 2");
    ConfigSources sources = new ConfigSources(Optional.of(file), Map.of(), List.of());

    assertThatThrownBy(() -> ConfigLoader.load(Sample.class, sources))
        .hasMessageContaining("count (sample.properties:3)")
        .hasMessageContaining("is also given in sample.properties:2");
  }

  @Test
  void shouldSayThatAFileIsMissingWhenItIs() {
    ConfigSources sources =
        new ConfigSources(
            Optional.of(folder.resolve("none.properties")), Map.of(), List.of("--name=x"));

    assertThatThrownBy(() -> ConfigLoader.load(Sample.class, sources))
        .hasMessageContaining("none.properties")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void shouldRefuseAnArgumentThatIsNoFlag() {
    assertThatThrownBy(
            () -> ConfigLoader.load(Sample.class, ConfigSources.ofFlags("name=x", "--name", "x")))
        .hasMessageContaining("argument name=x")
        .hasMessageContaining("write --key=value");
  }

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("sample.properties"), List.of(lines));
  }
}
