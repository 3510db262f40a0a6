package io.tracklog.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
  record Port(@Setting(doc = "Which `port`.", def = "1", min = "0", max = "65535") int number) {}

  record Program(
      @Section(defaults = "number=7070") Port http,
      @Setting(doc = "A name | a nickname.") String name,
      @Setting(doc = "Perhaps.") Optional<String> maybe,
      @Setting(doc = "Passed on.") Map<String, String> extra) {}

  @Test
  void shouldListEverySettingWithItsNamesDefaultAndBounds() {
    String page =
        ConfigReference.render(
            List.of(new ConfigReference.Program("A program", "It runs.", Program.class)));

    assertThat(page)
        .isEqualTo(
            """

            ## A program

            It runs.

            | key | environment | default | allowed | meaning |
            |---|---|---|---|---|
            | `http.number` | `TRACKLOG_HTTP_NUMBER` | `7070` | whole number, 0 to 65535 | Which `port`. |
            | `name` | `TRACKLOG_NAME` | required | text | A name \\| a nickname. |
            | `maybe` | `TRACKLOG_MAYBE` |  | text | Perhaps. |
            | `extra.*` | `TRACKLOG_EXTRA_*` | | text | Passed on. |
            """);
  }

  @Test
  void shouldExplainEveryFlagOnTheTerminal() {
    String help = ConfigHelp.render("tracklog sample", Program.class);

    assertThat(help)
        .startsWith("Usage: tracklog sample [--config FILE]")
        .contains("--http.number=7070\n      Which port.\n      whole number, 0 to 65535\n")
        .contains("--name  (required)\n")
        .contains("--maybe\n")
        .contains("--extra.*\n");
  }
}
