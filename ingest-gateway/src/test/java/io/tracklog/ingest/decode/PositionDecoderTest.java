package io.tracklog.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tracklog.ingest.decode.Decoded.Reported;
import io.tracklog.ingest.decode.Decoded.Unreadable;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionDecoderTest {
  private final PositionDecoder decoder = new PositionDecoder(3);

  @Test
  void shouldReadEveryFieldWhenAPositionIsWhole() throws Exception {
    // Given
    String text =
        """
        {"seq":17,"ts":1732212345678,"lat":30.2658,"lon":-97.7443,"alt":149.0,"speed":10.7,
         "heading":271.5,"accuracy":8.0,"device":"acme/bus-12",
         "attributes":{"ignition":"on","battery":87,"moving":true,"driver":null}}""";

    // When
    List<Decoded> decoded = decoder.decodeFrame(bytes(text));

    // Then
    PositionReport expected =
        new PositionReport(
            "acme/bus-12",
            17L,
            1732212345678L,
            30.2658,
            -97.7443,
            149.0,
            10.7,
            271.5,
            8.0,
            Map.of("ignition", "on", "battery", "87", "moving", "true"));
    assertThat(decoded)
        .containsExactly(new Reported(expected, new Decoded.Slice(0, text.length())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void shouldRefuseAsMalformedWhenItIsNotUtf8(String charset) {
    byte[] text = "[{\"lat\":123,\"lon\":2}]".getBytes(Charset.forName(charset));

    assertThatExceptionOfType(RefusedInputException.class)
        .isThrownBy(() -> decoder.decodeFrame(text))
        .extracting(RefusedInputException::code)
        .isEqualTo(ReasonCode.MALFORMED);
  }

  @Test
  void shouldLeaveUnknownWhatIsAbsentOrNull() throws Exception {
    // When
    PositionReport report = report("{\"lat\":1,\"lon\":2,\"speed\":null,\"other\":[{\"x\":1}]}");

    // Then
    assertThat(report.device()).isNull();
    assertThat(report.sequence()).isNull();
    assertThat(report.timeMs()).isNull();
    assertThat(report.speedMps()).isNaN();
    assertThat(report.longitude()).isEqualTo(2);
    assertThat(report.attributes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1732212345678, 1732212345678",
    "1732212345678.9, 1732212345678",
    "1.732212345678e12, 1732212345678",
    "'\"2024-11-21T18:05:45.678Z\"', 1732212345678",
    "'\"2024-11-21T12:05:45.678-06:00\"', 1732212345678",
  })
  void shouldReadTimeWhenItIsEpochMillisecondsOrRfc3339(String ts, long expectedMs)
      throws Exception {
    assertThat(report("{\"lat\":1,\"lon\":2,\"ts\":" + ts + "}").timeMs()).isEqualTo(expectedMs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"lat\":\"north\",\"lon\":2}          | malformed        | lat is not a number",
        "{\"lat\":1,\"lon\":[2]}                | malformed        | lon is not a number",
        "{\"lat\":1,\"lon\":{\"deg\":2}}        | malformed        | lon is not a number",
        "{\"lat\":1,\"lon\":2,\"device\":7}     | malformed        | device is not a string",
        "{\"lat\":1,\"lon\":2,\"ts\":true}      | malformed        | ts is not a whole number",
        "{\"lat\":1,\"lon\":2,\"ts\":\"noon\"}  | malformed        | ts is neither epoch milliseconds nor an RFC 3339 time",
        "{\"lat\":1,\"lon\":2,\"ts\":\"+999999999-01-01T00:00:00Z\"} | malformed | ts is neither epoch milliseconds nor an RFC 3339 time",
        "{\"lat\":1,\"lon\":2,\"ts\":99999999999999999999} | malformed | ts is not a whole number of 64 bits",
        "{\"lat\":1,\"lon\":2,\"attributes\":3} | malformed        | attributes is not an object",
        "{\"lat\":1,\"lon\":2,\"attributes\":{\"a\":[]}} | malformed | a value of attributes is not a string",
        "{\"lat\":NaN,\"lon\":2}                | invalid-position | lat is not a finite number",
        "{\"lat\":1,\"lon\":-Infinity}          | invalid-position | lon is not a finite number",
        "{\"lat\":1e999,\"lon\":2}              | invalid-position | lat is not a finite number",
      })
  void shouldCostOnlyItselfWhenAFieldIsWrong(String text, String code, String message)
      throws Exception {
    // When
    List<Decoded> decoded =
        decoder.decodeFrame(bytes("[" + text + ",{\"seq\":5,\"lat\":1,\"lon\":2}]"));

    // Then
    assertThat(decoded.get(0))
        .isInstanceOfSatisfying(
            Unreadable.class,
            position -> {
              assertThat(position.code().code()).isEqualTo(code);
              assertThat(position.message()).isEqualTo(message);
              assertThat(position.slice()).isEqualTo(new Decoded.Slice(1, 1 + text.length()));
            });
    assertThat(decoded.get(1)).isInstanceOf(Reported.class);
    assertThat(decoded.get(1).sequenceOr(0, 0)).isEqualTo(5);
  }

  @Test
  void shouldStillNameThePositionWhenItsNumberStandsBehindTheFault() throws Exception {
    // When
    Decoded decoded =
        decoder.decodeFrame(bytes("{\"lat\":\"x\",\"device\":\"a/b\",\"seq\":9}")).get(0);

    // Then
    assertThat(decoded.sequenceOr(1, -1)).isEqualTo(9);
    assertThat(((Unreadable) decoded).device()).isEqualTo("a/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"9\"", "1.5", "[]", "123456789012345678901234567890"})
  void shouldNotNameThePositionWhenItsNumberIsNone(String sequence) throws Exception {
    // When
    Decoded decoded =
        decoder.decodeFrame(bytes("{\"lat\":1,\"lon\":2,\"seq\":" + sequence + "}")).get(0);

    // Then
    assertThat(decoded).isInstanceOf(Unreadable.class);
    assertThat(decoded.sequenceOr(1, -1)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{",
        "{\"lat\":1,\"lon\":2",
        "[{\"lat\":1,\"lon\":2},{\"lat\":}]",
        "{\"lat\":1,\"lon\":2} x",
        "{\"lat\":1,\"lon\":2}{\"lat\":1,\"lon\":2}",
        "[]]",
        "[1]",
        "[null]",
        "[[{\"lat\":1,\"lon\":2}]]",
        "17",
        "null",
        "\"lat\"",
        "{lat:1}",
        "{'lat':1}",
        "{\"lat\":01}",
      })
  void shouldRefuseTheWholeFrameWhenItIsNotWhatWasPromised(String text) {
    assertThatExceptionOfType(RefusedInputException.class)
        .isThrownBy(() -> decoder.decodeFrame(bytes(text)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.MALFORMED));
  }

  @Test
  void shouldRefuseTheWholeFrameWhenItHoldsTooManyPositions() throws Exception {
    // Given
    String position = "{\"lat\":1,\"lon\":2}";
    String three = position + "," + position + "," + position;

    // Then
    assertThat(decoder.decodeFrame(bytes("[" + three + "]"))).hasSize(3);
    assertThatExceptionOfType(RefusedInputException.class)
        .isThrownBy(() -> decoder.decodeFrame(bytes("[" + three + "," + position + "]")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.TOO_LARGE));
  }

  @Test
  void shouldReadAnEmptyArrayAsNoPositions() throws Exception {
    assertThat(decoder.decodeFrame(bytes(" [ ] "))).isEmpty();
  }

  @Test
  void shouldReadLinesWhenASequenceIsAllowed() throws Exception {
    // When
    List<Decoded> decoded =
        decoder.decodeSequence(bytes("{\"seq\":1}\n{\"seq\":2}\r\n\n{\"seq\":3}\n"));

    // Then
    assertThat(decoded).extracting(d -> d.sequenceOr(0, 0)).containsExactly(1L, 2L, 3L);
  }

  private PositionReport report(String text) throws RefusedInputException {
    return ((Reported) decoder.decodeFrame(bytes(text)).get(0)).report();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
