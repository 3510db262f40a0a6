package io.tracklog.tools.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
  private static final int LIMIT = 1000;

  /** Every rule at once: mark, comment, kinds of line ends, ids, retries, odd fields. */
  private static final String STREAM =
      String.join(
          "",
          "\uFEFF: comment\nretry: 2300\r\n\r\nevent: position\ndata: {\"a\":1}\nid: c1\n\n",
          "data:one\rdata: two\r\rdata\n\ndata\r\ndata\r\n\r\n",
          "id: c\0\nevent: gap\ndata:  ümläut 🚌\n\n",
          "retry: 1x\nretry:\nfoo: bar\nevent: nothing\n\nid\ndata: last\n\n",
          "id: never\ndata: incomplete\n");

  private static final List<SseEvent> EVENTS =
      List.of(
          new SseEvent("position", "{\"a\":1}", "c1"),
          new SseEvent("message", "one\ntwo", "c1"),
          new SseEvent("message", "", "c1"),
          new SseEvent("message", "\n", "c1"),
          new SseEvent("gap", " ümläut 🚌", "c1"),
          new SseEvent("message", "last", ""));

  private final Heard heard = new Heard();

  @Test
  void shouldFollowTheStandardWhenTheStreamComesInOnePiece() {
    // Given
    SseParser parser = new SseParser(heard, "c0", LIMIT);
    // When
    parser.feed(bytes(STREAM));
    // Then
    assertThat(heard.events).isEqualTo(EVENTS);
    assertThat(heard.retries).containsExactly(2300L);
    assertThat(parser.lastEventId()).isEmpty();
  }

  @RepeatedTest(50)
  void shouldHearTheSameWhereverTheStreamIsCut(RepetitionInfo repetition) {
    // Given
    Random random = new Random(repetition.getCurrentRepetition());
    SseParser parser = new SseParser(heard, "c0", LIMIT);
    byte[] stream = bytes(STREAM);
    // When
    int at = 0;
    while (at < stream.length) {
      int end = Math.min(stream.length, at + random.nextInt(1 + repetition.getCurrentRepetition()));
      parser.feed(Arrays.copyOfRange(stream, at, end));
      at = end;
    }
    // Then
    assertThat(heard.events).as("seed %d", repetition.getCurrentRepetition()).isEqualTo(EVENTS);
    assertThat(heard.retries).containsExactly(2300L);
  }

  @Test
  void shouldKeepTheIdOfTheConnectionBeforeUntilAnEventBringsAnother() {
    // Given
    SseParser parser = new SseParser(heard, "c0", LIMIT);
    // When
    parser.feed(bytes("data: x\n\nid: c1\ndata: y\n"));
    // Then
    assertThat(heard.events).containsExactly(new SseEvent("message", "x", "c0"));
    assertThat(parser.lastEventId()).isEqualTo("c0");
  }

  @Test
  void shouldTakeOverAnIdThatComesWithoutData() {
    // Given
    SseParser parser = new SseParser(heard, "c0", LIMIT);
    // When
    parser.feed(bytes("id: c1\n\n"));
    // Then
    assertThat(heard.events).isEmpty();
    assertThat(parser.lastEventId()).isEqualTo("c1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "", "9999999999999999999", "٣"})
  void shouldIgnoreARetryThatIsNotDigits(String value) {
    // When
    new SseParser(heard, "", LIMIT).feed(bytes("retry: " + value + "\n\n"));
    // Then
    assertThat(heard.retries).isEmpty();
  }

  @Test
  void shouldGiveUpWhenALineOrAnEventHasNoEnd() {
    String part = "data: " + "x".repeat(LIMIT / 2) + "\n";
    assertThatIllegalStateException()
        .isThrownBy(() -> new SseParser(heard, "", LIMIT).feed(new byte[LIMIT + 1]));
    assertThatIllegalStateException()
        .isThrownBy(() -> new SseParser(heard, "", LIMIT).feed(bytes(part + part + part)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Heard implements SseListener {
    private final List<SseEvent> events = new ArrayList<>();
    private final List<Long> retries = new ArrayList<>();

    @Override
    public void event(SseEvent event) {
      events.add(event);
    }

    @Override
    public void retry(long millis) {
      retries.add(millis);
    }
  }
}
