package io.tracklog.deployment.helm;

import io.tracklog.deployment.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cluster gets, so that a change of the chart shows what it changes there. */
class ChartGoldenTest {
  @ParameterizedTest
  @ValueSource(strings = {"minimal", "secured"})
  void shouldRenderAsBefore(String valueSet) throws IOException {
    Written.assertCurrent(
        Path.of("src/test/resources/golden", valueSet + ".yaml"), Chart.text(valueSet, Map.of()));
  }
}
