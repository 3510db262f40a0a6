package io.tracklog.ingest.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.schemas.model.Position;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a tracker sends, a decoder answers with positions or a code, never with a fault. */
class MutatedRequestsTest {
  private static final int REQUESTS = 15_000;
  private static final int MAX_POSITIONS = 5;
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
    "-1",
    "1e999",
    "1e308",
    "\\ud800",
    "\u0000",
    "&",
    "=",
    "%",
    "%C3",
    "%ZZ",
    "+",
    " ",
    "/",
    "//",
    "lat=",
    "&id=",
    "[[[[[[[[[[[[[[[[[[",
    "999999999999999999999",
    "\"lat\":",
    "\"coords\":[",
    "2024-02-30T25:61:61Z",
    "T",
    "-0700",
    "é",
    "\"geometry\":{\"coordinates\":[1e400,\"x\"]}",
    "\"_type\":\"encrypted\",\"data\":\"AAAA\""
  };

  private final List<ProtocolCase> cases = cases();
  private final List<TrackerDecoder> decoders =
      List.of(
          new OsmAndDecoder(MAX_POSITIONS),
          new OwnTracksDecoder(new SecretBox("secret")),
          new OwnTracksDecoder(null),
          new OverlandDecoder(MAX_POSITIONS));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldAnswerWithPositionsOrACodeWhenRequestsAreMutated(long seed) {
    // Given
    Random random = new Random(seed);
    int understood = 0;

    // When
    for (int i = 0; i < REQUESTS; i++) {
      ProtocolCase one = cases.get(random.nextInt(cases.size()));
      String query = mutated(one.query().replaceFirst("^\\?", ""), random);
      byte[] body =
          mutated(new String(one.body(), StandardCharsets.UTF_8), random)
              .getBytes(StandardCharsets.UTF_8);
      TrackerDecoder decoder = decoders.get(random.nextInt(decoders.size()));
      try {
        understood += assertBounded(query, body, one, decoder, random);
      } catch (RefusedInputException e) {
        assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(600);
      } catch (RuntimeException e) {
        fail(
            "seed "
                + seed
                + ", request "
                + i
                + ": "
                + query
                + "\n"
                + new String(body, StandardCharsets.UTF_8),
            e);
      }
    }

    // Then
    assertThat(understood).isGreaterThan(REQUESTS / 20);
  }

  /** How many positions were understood. */
  private static int assertBounded(
      String query, byte[] body, ProtocolCase one, TrackerDecoder decoder, Random random)
      throws RefusedInputException {
    DeviceNames names =
        new DeviceNames(random.nextBoolean() ? "home" : null, random.nextBoolean(), false);
    TrackerRequest request =
        new TrackerRequest(Parameters.decode(query), one.headers()::get, body, names);
    int length = request.raw().length;
    List<Decoded> decoded = decoder.decode(request);
    assertThat(decoded.size()).isLessThanOrEqualTo(MAX_POSITIONS);
    int understood = 0;
    for (Decoded position : decoded) {
      assertThat(position.slice().from()).isBetween(0, position.slice().to());
      assertThat(position.slice().to()).isLessThanOrEqualTo(length);
      switch (position) {
        case Decoded.Reported(var report, var slice) -> {
          understood++;
          assertThat(report.attributes()).hasSizeLessThanOrEqualTo(Position.MAX_ATTRIBUTES);
          assertThat(Double.isInfinite(report.latitude())).isFalse();
        }
        case Decoded.Unreadable unreadable ->
            assertThat(unreadable.message()).isNotBlank().hasSizeLessThan(600);
      }
    }
    return understood;
  }

  private static String mutated(String original, Random random) {
    StringBuilder text = new StringBuilder(original);
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(text.length() + 1);
      int until = Math.min(text.length(), at + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, until);
        case 1 -> text.insert(at, MORSELS[random.nextInt(MORSELS.length)]);
        case 2 -> text.replace(at, until, MORSELS[random.nextInt(MORSELS.length)]);
        default -> text.setLength(Math.max(0, text.length() - random.nextInt(40)));
      }
    }
    return text.toString();
  }

  private static List<ProtocolCase> cases() {
    try (InputStream cases = MutatedRequestsTest.class.getResourceAsStream("tracker-cases.jsonl")) {
      byte[] text = Objects.requireNonNull(cases).readAllBytes();
      return ProtocolCase.parse(new String(text, StandardCharsets.UTF_8).lines().toList()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
