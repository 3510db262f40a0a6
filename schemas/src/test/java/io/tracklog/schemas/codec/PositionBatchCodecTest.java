package io.tracklog.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionBatchCodecTest {
  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final RandomValues values = new RandomValues(random);

  @Test
  void shouldReadWhatItWroteWhenReportsAreRandom() throws MalformedBatchException {
    for (int round = 0; round < 300; round++) {
      List<PositionReport> reports = reports(random.nextInt(30));

      byte[] frame = PositionBatchCodec.encode(reports);

      assertThat(PositionBatchCodec.decode(frame, 30)).as("seed %d", seed).isEqualTo(reports);
    }
  }

  @Test
  void shouldReadBlocksWhenTheyBearTheirSize() throws MalformedBatchException {
    String report = "000000" + "00".repeat(16) + "00000000" + "00";
    String sizeInZigZag = HexFormat.of().toHexDigits((byte) report.length());
    String blockOfMinusOne = "01" + sizeInZigZag + report;

    List<PositionReport> reports =
        PositionBatchCodec.decode(hex(blockOfMinusOne + blockOfMinusOne + "00"), 2);

    assertThat(reports).hasSize(2).allSatisfy(r -> assertThat(r.latitude()).isZero());
  }

  @Test
  void shouldSayTooLargeWhenThereAreMorePositionsThanAllowed() {
    byte[] frame = PositionBatchCodec.encode(reports(4));

    assertThatExceptionOfType(MalformedBatchException.class)
        .isThrownBy(() -> PositionBatchCodec.decode(frame, 3))
        .withMessageContaining("more than 3 positions")
        .extracting(MalformedBatchException::reason)
        .isEqualTo(ReasonCode.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing at all
        "02", // a block of one, and no item
        "feffffffffffffffff01", // a block of 2^63-1
        "ffffffffffffffffff0100", // a block of -2^63, whose magnitude is no number
        "ffffffffffffffffffff01", // a number beyond 64 bits
        "0202feffffff0f", // a device name of 2 GB
        "020201", // a device name of length -1
        "0204", // no such branch
        "020204c328", // not UTF-8
        "0000", // one byte too many
        "7b226c6174223a307d" // JSON
      })
  void shouldSayMalformedWhenTheFrameIsForged(String forged) {
    assertThatExceptionOfType(MalformedBatchException.class)
        .isThrownBy(() -> PositionBatchCodec.decode(hex(forged), 1_000))
        .extracting(MalformedBatchException::reason)
        .isEqualTo(ReasonCode.MALFORMED);
  }

  @Test
  void shouldThrowNothingElseWhenBytesAreCutOrChanged() {
    for (int round = 0; round < 20_000; round++) {
      byte[] mutated = mutated(PositionBatchCodec.encode(reports(random.nextInt(4))));

      Throwable thrown = catchThrowable(() -> PositionBatchCodec.decode(mutated, 1_000));

      if (thrown != null) {
        assertThat(thrown)
            .as("seed %d, bytes %s", seed, HexFormat.of().formatHex(mutated))
            .isInstanceOf(MalformedBatchException.class);
      }
    }
  }

  @Test
  void shouldThrowNothingElseWhenBytesAreRandom() {
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);

      Throwable thrown = catchThrowable(() -> PositionBatchCodec.decode(noise, 1_000));

      if (thrown != null) {
        assertThat(thrown)
            .as("seed %d, bytes %s", seed, HexFormat.of().formatHex(noise))
            .isInstanceOf(MalformedBatchException.class);
      }
    }
  }

  private List<PositionReport> reports(int count) {
    return IntStream.range(0, count).mapToObj(i -> values.report()).toList();
  }

  private byte[] mutated(byte[] frame) {
    byte[] mutated = Arrays.copyOf(frame, random.nextInt(frame.length) + 1);
    for (int i = random.nextInt(4); i > 0; i--) {
      mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
    }
    return mutated;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
