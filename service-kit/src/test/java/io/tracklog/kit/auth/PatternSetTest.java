package io.tracklog.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternSetTest {

  @ParameterizedTest
  @CsvSource({
    "acme/bus-1, acme",
    "acme/bus-1 acme/bus-2, acme",
    "acme/*, acme",
    "acme/* acme/bus-1, acme",
    "acme/* other/bus-1,",
    "acme/* other/*,",
    "*,",
    "acme/* *,",
  })
  void shouldNameTheOneFleetOfAllThatIsCovered(String patterns, @Nullable String fleet) {
    PatternSet set =
        PatternSet.of(Arrays.stream(patterns.split(" ")).map(DevicePattern::parse).toList());

    assertThat(set.onlyFleet().orElse(null)).isEqualTo(fleet);
  }

  @ParameterizedTest
  @CsvSource({
    "b/2 acme/* b/1 aa/*, aa/* acme/* b/1 b/2",
    "acme/bus-1 *, *",
  })
  void shouldTellItsPatternsByName(String patterns, String told) {
    PatternSet set =
        PatternSet.of(Arrays.stream(patterns.split(" ")).map(DevicePattern::parse).toList());

    assertThat(set.patterns()).extracting(DevicePattern::toString).containsExactly(told.split(" "));
  }
}
