package io.tracklog.fanout.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class CursorCodecTest {
  private static final int CASES = 300;

  @RepeatedTest(20)
  void shouldReadWhatItWroteWhenOffsetsFit(RepetitionInfo repetition) throws Exception {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    for (int i = 0; i < CASES; i++) {
      // Given any cursor whose offsets can be said exactly
      int partitions = random.nextInt(1, 21);
      Cursor cursor = cursor(random, partitions, 1L << random.nextInt(1, 41));

      // When it goes over the wire
      Cursor read = CursorCodec.decode(CursorCodec.encode(cursor));

      // Then it is the same
      assertThat(read).as("seed %s", repetition.getCurrentRepetition()).isEqualTo(cursor);
    }
  }

  @RepeatedTest(20)
  void shouldStayShortAndNeverSkipWhenOffsetsDoNotFit(RepetitionInfo repetition) throws Exception {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    for (int i = 0; i < CASES; i++) {
      // Given any cursor of up to 64 partitions, however far its offsets lie apart
      Cursor cursor = cursor(random, random.nextInt(1, 65), 1L << random.nextInt(1, 62));

      // When it goes over the wire
      String text = CursorCodec.encode(cursor);
      Cursor read = CursorCodec.decode(text);

      // Then it is short, and stands nowhere behind where the subscriber stood
      assertThat(text).hasSizeLessThanOrEqualTo(200).matches("[A-Za-z0-9_-]+");
      assertThat(read.next().size()).isEqualTo(cursor.next().size());
      for (int p = 0; p < read.next().size(); p++) {
        assertThat(read.next().partition(p)).isEqualTo(cursor.next().partition(p));
        assertThat(read.next().offset(p))
            .as("seed %s", repetition.getCurrentRepetition())
            .isBetween(0L, cursor.next().offset(p));
      }
    }
  }

  @Test
  void shouldBeExactForSixtyFourPartitionsThatLieWithinThirtyTwoThousand() throws Exception {
    // Given 64 partitions at high offsets, spread over 2^15
    SplittableRandom random = new SplittableRandom(7);
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    for (int p = 0; p < 64; p++) {
      offsets.put(p, (1L << 40) + random.nextLong(1 << 15));
    }
    Cursor cursor = new Cursor(99, 1_750_000_000_000L, PartitionOffsets.of(offsets));

    // When it goes over the wire, then nothing is lost
    assertThat(CursorCodec.decode(CursorCodec.encode(cursor))).isEqualTo(cursor);
  }

  @Test
  void shouldBeShortForOneDevice() {
    // Given the cursor of one partition
    Cursor cursor = new Cursor(-5, 1_750_000_000_000L, PartitionOffsets.of(Map.of(3, 120_734L)));

    // When it is written, then it is a few characters
    assertThat(CursorCodec.encode(cursor)).hasSizeLessThan(28);
  }

  @RepeatedTest(20)
  void shouldRefuseWhateverWasDamaged(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    for (int i = 0; i < CASES; i++) {
      // Given a cursor with one character changed, or cut
      String text = CursorCodec.encode(cursor(random, random.nextInt(1, 65), 1L << 30));
      int at = random.nextInt(text.length() - 1);
      char other = text.charAt(at) == 'A' ? 'B' : 'A';
      String changed = text.substring(0, at) + other + text.substring(at + 1);
      String cut = text.substring(0, at);

      // When it is read, then it is refused in the defined way or, once in 65536, understood
      int understood = understood(changed) + understood(cut);
      assertThat(understood).as(text).isLessThan(2);
    }
  }

  @RepeatedTest(20)
  void shouldNeverFailOtherwiseOnAnyText(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    for (int i = 0; i < CASES; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(0, 300);
      for (int c = 0; c < length; c++) {
        text.append((char) random.nextInt(32, 127));
      }

      // When rubbish is read, then nothing but the defined error comes out
      assertThat(understood(text.toString())).isBetween(0, 1);
    }
  }

  @Test
  void shouldSayWhichVersionItKnowsWhenACursorIsOfALaterOne() {
    // Given a text whose first byte is 2, when it is read, then the refusal says so
    assertThatThrownBy(() -> CursorCodec.decode("AgAAAAAA"))
        .isInstanceOf(InvalidCursorException.class)
        .hasMessageContaining("version 2");
  }

  private static int understood(String text) {
    try {
      CursorCodec.decode(text);
      return 1;
    } catch (InvalidCursorException e) {
      assertThat(e).hasMessageContaining("cursor");
      return 0;
    }
  }

  private static Cursor cursor(SplittableRandom random, int count, long spread) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    long base = random.nextLong(1L << random.nextInt(1, 45));
    boolean dense = random.nextBoolean();
    int partition = dense ? -1 : random.nextInt(10);
    for (int i = 0; i < count; i++) {
      partition += dense ? 1 : random.nextInt(1, 5);
      offsets.put(partition, base + random.nextLong(spread));
    }
    return new Cursor(
        random.nextInt(), random.nextLong(4_000_000_000L) * 1000, PartitionOffsets.of(offsets));
  }
}
