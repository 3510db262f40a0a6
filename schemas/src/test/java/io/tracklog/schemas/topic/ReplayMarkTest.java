package io.tracklog.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class ReplayMarkTest {
  private final RecordHeaders headers = new RecordHeaders();

  @Test
  void shouldBeReadAsItWasWritten() {
    ReplayMark mark = new ReplayMark("night-3", "tracklog.positions", 3, 120_734);

    mark.addTo(headers);

    assertThat(ReplayMark.isOn(headers)).isTrue();
    assertThat(ReplayMark.idOn(headers)).isEqualTo("night-3");
    assertThat(ReplayMark.on(headers)).isEqualTo(mark);
  }

  @Test
  void shouldBeOnNoRecordWithoutHeaders() {
    assertThat(ReplayMark.isOn(headers)).isFalse();
    assertThat(ReplayMark.idOn(headers)).isNull();
    assertThat(ReplayMark.on(headers)).isNull();
  }

  @Test
  void shouldHoldByItsIdAloneAndTellNoPlaceThatMakesNoSense() {
    headers.add(ReplayMark.ID_HEADER, utf8("x"));
    assertThat(ReplayMark.isOn(headers)).isTrue();
    assertThat(ReplayMark.on(headers)).isNull();

    headers.add(ReplayMark.TOPIC_HEADER, utf8("t"));
    headers.add(ReplayMark.AT_HEADER, utf8("3:many"));
    assertThat(ReplayMark.on(headers)).isNull();
  }

  @Test
  void shouldBeTheLastOfTwoWhenARecordIsReplayedTwice() {
    new ReplayMark("first", "a", 1, 2).addTo(headers);
    new ReplayMark("second", "b", 3, 4).addTo(headers);

    assertThat(ReplayMark.on(headers)).isEqualTo(new ReplayMark("second", "b", 3, 4));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
