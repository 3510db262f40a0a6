package io.tracklog.tools.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetVectorTest {
  @RepeatedTest(20)
  void shouldReadWhatItWrites() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<OffsetRange> ranges = new ArrayList<>();
    for (int partition = 0; partition < random.nextInt(20); partition++) {
      long from = random.nextLong(1L << 40);
      ranges.add(new OffsetRange(partition, from, from + random.nextLong(1000)));
    }
    Collections.shuffle(ranges, random);
    Uuid id = random.nextBoolean() ? Uuid.ZERO_UUID : Uuid.randomUuid();
    OffsetVector vector = new OffsetVector("tracklog.positions", id, ranges);

    assertThat(OffsetVector.parse(vector.toString())).as("seed %d", seed).isEqualTo(vector);
  }

  @Test
  void shouldPrintTopicIdAndRangesInTheirOrder() {
    OffsetVector vector =
        new OffsetVector(
            "tracklog.positions",
            Uuid.fromString("J8qXb0b2Tq6gkGzO0hVbpQ"),
            List.of(new OffsetRange(3, 100, 250), new OffsetRange(0, 0, 120)));

    assertThat(vector).hasToString("tracklog.positions@J8qXb0b2Tq6gkGzO0hVbpQ/0:0-120,3:100-250");
    assertThat(vector.offsets()).isEqualTo(270);
  }

  @ParameterizedTest
  @CsvSource({"3:100-250,3,100,250", "3:100-,3,100,", "3:-250,3,0,250", "3,3,0,", "3:7-7,3,7,7"})
  void shouldReadRangesWithOpenEnds(String text, int partition, long from, Long until) {
    assertThat(OffsetRange.parse(text))
        .isEqualTo(new OffsetRange(partition, from, until == null ? OffsetRange.OPEN : until));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "3:", "3:9-8", "-1:0-3", "3:1-2-3", "3:100..250"})
  void shouldRefuseWhatIsNoRange(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> OffsetRange.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "J8qX", "J8qXb0b2Tq6gkGzO0hVb!Q", "J8qXb0b2Tq6gkGzO0hVbpQJ8qXb0b2Tq6gkGzO0"})
  void shouldSayThatATopicsIdIsDamaged(String id) {
    assertThatThrownBy(() -> OffsetVector.parse("tracklog.positions@" + id + "/0:0-120"))
        .isInstanceOf(InvalidWindowException.class)
        .hasMessageStartingWith("'" + id + "' is not a topic's id");
  }

  @Test
  void shouldRefuseAPartitionThatStandsTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OffsetVector.parse("tracklog.positions/3:0-5,3:5-9"))
        .withMessage("partition 3 is named twice");
  }
}
