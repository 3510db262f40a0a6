package io.tracklog.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.kit.auth.DevicePattern;
import io.tracklog.kit.auth.PatternSet;
import io.tracklog.schemas.topic.ReplayMark;
import io.tracklog.tools.replay.Selection.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SelectionTest {
  private final Selection everything = new Selection(PatternSet.EVERYTHING);
  private final Selection acme =
      new Selection(PatternSet.of(List.of(DevicePattern.parse("acme/*"))));

  @Test
  void shouldWantWhatADeviceSent() {
    assertThat(everything.judge(record("acme/bus-12", "value"))).isEqualTo(Verdict.WANTED);
    assertThat(acme.judge(record("acme/bus-12", "value"))).isEqualTo(Verdict.WANTED);
    assertThat(acme.judge(record("other/bus-12", "value"))).isEqualTo(Verdict.OTHER_DEVICE);
  }

  @Test
  void shouldLeaveOutWhatIsAReplayOrTheWishToForget() {
    ConsumerRecord<byte[], byte[]> replay = record("acme/bus-12", "value");
    new ReplayMark("night-3", "t", 0, 1).addTo(replay.headers());

    assertThat(everything.judge(replay)).isEqualTo(Verdict.REPLAY);
    assertThat(everything.judge(record("acme/bus-12", null))).isEqualTo(Verdict.REMOVAL);
  }

  @Test
  void shouldTakeAKeyThatNamesNoDeviceForNoneThatWasAskedFor() {
    assertThat(acme.judge(record("what?", "value"))).isEqualTo(Verdict.OTHER_DEVICE);
    assertThat(acme.judge(record(null, "value"))).isEqualTo(Verdict.OTHER_DEVICE);
    assertThat(everything.judge(record(null, "value"))).isEqualTo(Verdict.WANTED);
  }

  @Test
  void shouldBeCountedWithTheTimeThatTheWantedSpan() {
    Census census = new Census(acme);
    assertThat(census.spanMs()).isZero();

    census.count(record("other/bus-1", "value", 5));
    census.count(record("acme/bus-1", "value", 300));
    census.count(record("acme/bus-1", "value", 100));

    assertThat(census.wanted()).isEqualTo(2);
    assertThat(census.of(Verdict.OTHER_DEVICE)).isEqualTo(1);
    assertThat(census.firstMs()).isEqualTo(100);
    assertThat(census.spanMs()).isEqualTo(200);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      @Nullable String key, @Nullable String value) {
    return new ConsumerRecord<>("t", 0, 0, bytes(key), bytes(value));
  }

  private static ConsumerRecord<byte[], byte[]> record(String key, String value, long timeMs) {
    return Records.at(0, 0, timeMs, key, value);
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
