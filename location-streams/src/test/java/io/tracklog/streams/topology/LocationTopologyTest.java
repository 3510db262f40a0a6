package io.tracklog.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LocationTopologyTest {

  /**
   * When this fails, names of stores or topics have moved: an application that runs would lose its
   * state. Change the file only together with a note on the upgrade.
   */
  @Test
  void shouldHaveTheGoldenDescription() throws IOException {
    try (Pipeline pipeline = new Pipeline();
        InputStream golden = getClass().getResourceAsStream("/topology.golden.txt")) {
      assertThat(golden).isNotNull();
      String expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(pipeline.topology().describe().toString().strip()).isEqualTo(expected.strip());
    }
  }
}
