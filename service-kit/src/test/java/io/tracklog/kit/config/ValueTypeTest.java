package io.tracklog.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {
  static Stream<Arguments> readable() {
    return Stream.of(
        Arguments.of(int.class, "-7", -7),
        Arguments.of(long.class, "9000000000", 9_000_000_000L),
        Arguments.of(double.class, "0.5", 0.5),
        Arguments.of(boolean.class, "true", true),
        Arguments.of(String.class, "a b", "a b"),
        Arguments.of(Path.class, "/tmp/x", Path.of("/tmp/x")),
        Arguments.of(Duration.class, "500ms", Duration.ofMillis(500)),
        Arguments.of(Duration.class, "90s", Duration.ofSeconds(90)),
        Arguments.of(Duration.class, "5m", Duration.ofMinutes(5)),
        Arguments.of(Duration.class, "2h", Duration.ofHours(2)),
        Arguments.of(Duration.class, "7d", Duration.ofDays(7)),
        Arguments.of(Duration.class, "0s", Duration.ZERO),
        Arguments.of(ByteSize.class, "64kB", new ByteSize(65_536)),
        Arguments.of(ByteSize.class, "3B", new ByteSize(3)),
        Arguments.of(ByteSize.class, "1GB", new ByteSize(1L << 30)));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void shouldReadWhatItWritesWhenTheTypeIsKnown(Class<?> type, String text, Object value) {
    ValueType valueType = ValueType.of(type);

    assertThat(valueType.parser().apply(text)).isEqualTo(value);
    assertThat(valueType.formatter().apply(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1GiB,1073741824", "16MiB,16777216", "1 kB,1024", "2KB,2048"})
  void shouldReadOtherSpellingsOfASize(String text, long bytes) {
    assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "-1kB", "1.5MB", "1TB", "9999999999999GB", "kB"})
  void shouldRefuseASizeThatIsNone(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "s", "-5s", "1.5h", "1w", "5M", "999999999999d"})
  void shouldRefuseADurationThatIsNone(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e999", "x", ""})
  void shouldRefuseADoubleThatIsNoFiniteNumber(String text) {
    ValueType number = ValueType.of(double.class);

    assertThatThrownBy(() -> number.parser().apply(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is not a number");
  }

  @Test
  void shouldRefuseATypeThatNoSettingCanHave() {
    assertThatThrownBy(() -> ValueType.of(Date.class))
        .hasMessageContaining("no setting can be of type");
  }
}
