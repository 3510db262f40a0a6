package io.tracklog.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracklogCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldNameEveryCommandAndServiceWhenAskedForHelp() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("simulate", "tail", "forget", "up ", "ingest", "streams", "fanout", "Exit codes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"simulate", "tail", "export", "sql", "inspect", "redrive", "forget", "token"})
  void shouldGiveExamplesAndExitCodesWhenACommandIsAskedForHelp(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Examples:", "tracklog " + command, "Exit codes");
  }

  @Test
  void shouldSuggestWhatWasMeantWhenACommandIsUnknown() {
    assertThat(run("simulat")).isEqualTo(2);
    assertThat(err.toString()).contains("simulate");
  }

  @Test
  void shouldTellItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("tracklog ");
  }

  private int run(String... args) {
    return TracklogCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}
