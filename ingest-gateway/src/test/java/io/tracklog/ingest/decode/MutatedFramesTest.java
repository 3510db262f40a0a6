package io.tracklog.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives, the decoder answers with positions or with a code, never with a fault. */
class MutatedFramesTest {
  private static final int FRAMES = 20_000;
  private static final String SEED_FRAME =
      """
      [{"seq":17,"ts":1732212345678,"lat":30.2658,"lon":-97.7443,"alt":149.0,"speed":10.7,
      "heading":271.5,"accuracy":8.0,"device":"acme/bus-12","attributes":{"ignition":"on","n":1}},
      {"ts":"2024-11-21T18:05:45.678Z","lat":1e1,"lon":-0.0,"extra":[[{"a":null}],true,"\\u00e9"]}]""";
  private static final String[] MORSELS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "NaN",
    "-",
    "1e999",
    "\\ud800",
    "\u0000",
    "9999999999999999999999",
    "[[[[[[[[[[[[[[[[[[[[",
    "\"ts\":\"",
    "é",
    "\"seq\":-1",
    " ",
    "\n"
  };

  private final PositionDecoder decoder = new PositionDecoder(10);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldAnswerWithPositionsOrACodeWhenFramesAreMutated(long seed) {
    // Given
    Random random = new Random(seed);
    int refused = 0;

    // When
    for (int i = 0; i < FRAMES; i++) {
      byte[] frame = mutated(random);
      try {
        for (Decoded decoded : decoder.decodeSequence(frame)) {
          assertThat(decoded.slice().from()).isBetween(0, decoded.slice().to());
          assertThat(decoded.slice().to()).isLessThanOrEqualTo(frame.length);
        }
      } catch (RefusedInputException e) {
        assertThat(e.getMessage()).isNotBlank();
        refused++;
      } catch (RuntimeException e) {
        fail("seed " + seed + ", frame " + i + ": " + new String(frame, StandardCharsets.UTF_8), e);
      }
    }

    // Then
    assertThat(refused).isBetween(FRAMES / 10, FRAMES - FRAMES / 100);
  }

  private static byte[] mutated(Random random) {
    StringBuilder text = new StringBuilder(SEED_FRAME);
    for (int changes = random.nextInt(4); changes >= 0; changes--) {
      int at = random.nextInt(text.length());
      int until = Math.min(text.length(), at + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, until);
        case 1 -> text.insert(at, MORSELS[random.nextInt(MORSELS.length)]);
        case 2 -> text.replace(at, until, MORSELS[random.nextInt(MORSELS.length)]);
        default -> text.setLength(Math.max(1, text.length() - random.nextInt(40)));
      }
    }
    byte[] frame = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(5) == 0) {
      frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
    }
    return frame;
  }
}
