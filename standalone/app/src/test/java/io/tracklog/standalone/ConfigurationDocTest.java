package io.tracklog.standalone;

import io.tracklog.fanout.FanoutConfig;
import io.tracklog.ingest.IngestConfig;
import io.tracklog.kit.config.ConfigReference.Program;
import io.tracklog.kit.testing.ConfigurationDocAssertions;
import io.tracklog.streams.StreamsConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {
  private static final String INTRO =
      """
      # Configuration

      Every setting of every program, made from the records that hold them; a test keeps it current. A setting is given as
      a flag (`--http.port=7071`, or `--http.port 7071`; a dash may stand for a dot), as an environment variable, or in a
      Java properties file that `--config FILE` or `TRACKLOG_CONFIG` names. A flag beats the environment, the environment
      beats the file, the file beats the default. All mistakes are reported at once, and a key that nobody knows is refused.
      """;

  @Test
  void shouldDescribeEverySettingOfEveryProgram() throws IOException {
    ConfigurationDocAssertions.assertCurrent(
        Path.of("..", "..", "docs", "configuration.md"),
        INTRO,
        List.of(
            new Program(
                "tracklog up",
                "Everything in one process. The services' own settings stand here under `ingest.`, `streams.` and `fanout.`.",
                StandaloneConfig.class),
            new Program("tracklog ingest", "The gateway that devices send to.", IngestConfig.class),
            new Program(
                "tracklog streams",
                "The job that keeps last-known positions and status.",
                StreamsConfig.class),
            new Program(
                "tracklog fanout", "The gateway that subscribers read from.", FanoutConfig.class)));
  }
}
