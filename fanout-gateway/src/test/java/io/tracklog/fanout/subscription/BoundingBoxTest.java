package io.tracklog.fanout.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundingBoxTest {
  @ParameterizedTest
  @CsvSource({
    "30.2, -97.7, true",
    "30.0, -98.0, true",
    "31.0, -97.0, true",
    "31.001, -97.5, false",
    "30.5, -96.999, false",
    "30.5, 97.5, false"
  })
  void shouldHoldWhatLiesInItOrOnItsEdge(double latitude, double longitude, boolean inside) {
    BoundingBox austin = BoundingBox.parse("-98,30,-97,31");

    assertThat(austin.contains(latitude, longitude)).isEqualTo(inside);
    assertThat(austin.crossesAntimeridian()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "-17, 179, true",
    "-17, -179, true",
    "-17, 180, true",
    "-17, -180, true",
    "-17, 176.9, false",
    "-17, -177.9, false",
    "-17, 0, false"
  })
  void shouldReachOverTheAntimeridianWhenWestIsGreaterThanEast(
      double latitude, double longitude, boolean inside) {
    BoundingBox fiji = BoundingBox.parse("177,-20,-178,-12");

    assertThat(fiji.contains(latitude, longitude)).isEqualTo(inside);
    assertThat(fiji.crossesAntimeridian()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1,2,3", "1,2,3,4,5", "a,2,3,4", "1,,3,4"})
  void shouldRefuseWhatIsNotFourNumbers(String text) {
    assertThatThrownBy(() -> BoundingBox.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is not west,south,east,north in degrees");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN,2,3,4", "1,-90.1,3,4", "1,2,180.1,4", "1,2,3,Infinity"})
  void shouldRefuseDegreesThatDoNotExist(String text) {
    assertThatThrownBy(() -> BoundingBox.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside [-");
  }

  @Test
  void shouldRefuseASouthAboveTheNorth() {
    assertThatThrownBy(() -> BoundingBox.parse("1,5,3,4"))
        .hasMessageContaining("south 5.0 above its north 4.0");
  }
}
