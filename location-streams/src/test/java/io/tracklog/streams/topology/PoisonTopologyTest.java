package io.tracklog.streams.topology;

import static io.tracklog.schemas.model.DeadLetterReason.IN_FUTURE;
import static io.tracklog.schemas.model.DeadLetterReason.UNDECODABLE;
import static io.tracklog.schemas.model.DeadLetterReason.WRONG_KEY;
import static io.tracklog.schemas.topic.TopicCatalogue.POSITIONS;
import static io.tracklog.streams.topology.Pipeline.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.schemas.model.DeadLetter;
import io.tracklog.schemas.model.DeviceStatus;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoisonTopologyTest {
  private static final String BUS = "acme/bus-12";
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  private final Pipeline pipeline = new Pipeline();

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldDescribeAndSkipWhatCannotBeRead() {
    pipeline.report("acme/tram-4");
    pipeline.raw(BUS, new byte[] {1, 2, 3});
    pipeline.report(BUS);

    DeadLetter letter = onlyDeadLetter();
    assertThat(letter.topic()).isEqualTo(POSITIONS);
    assertThat(letter.offset()).isEqualTo(1);
    assertThat(letter.key()).isEqualTo(BUS);
    assertThat(letter.raw()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertThat(letter.reason()).isEqualTo(UNDECODABLE);
    assertThat(letter.message()).contains("no number");
    assertThat(pipeline.metrics.skipped).containsExactly(POSITIONS + " undecodable");
    assertThat(pipeline.table().get(BUS).sourceOffset()).isEqualTo(2);
  }

  @Test
  void shouldKeepABoundedPartOfWhatCannotBeRead() {
    pipeline.raw(BUS, new byte[1_000_000]);

    assertThat(onlyDeadLetter().raw().remaining()).isEqualTo(DeadLetter.MAX_RAW_BYTES);
  }

  @Test
  void shouldDescribeAPositionUnderAnotherKey() {
    pipeline.rawPosition("acme/tram-4", position(BUS, pipeline.nowMs()));
    pipeline.rawPosition(null, position(BUS, pipeline.nowMs()));
    pipeline.raw("no device", null);

    assertThat(pipeline.deadLetters())
        .hasSize(3)
        .allMatch(letter -> letter.reason() == WRONG_KEY)
        .extracting(DeadLetter::key)
        .containsExactly("acme/tram-4", null, "no device");
    assertThat(pipeline.table()).isEmpty();
  }

  @Test
  void shouldNotFreezeADeviceByAClockFarAhead() {
    long nowMs = pipeline.nowMs();
    pipeline.report(position(BUS, nowMs + DAY_MS), nowMs);
    pipeline.report(position(BUS, nowMs), nowMs + DAY_MS);
    pipeline.report(BUS);

    assertThat(pipeline.deadLetters()).hasSize(2).allMatch(letter -> letter.reason() == IN_FUTURE);
    assertThat(pipeline.table().get(BUS).position().timeMs()).isEqualTo(nowMs);
  }

  @Test
  void shouldFindSilenceBehindPoison() {
    pipeline.report(BUS);
    pipeline.raw(BUS, new byte[] {1, 2, 3});

    pipeline.pass(Duration.ofSeconds(32));

    assertThat(pipeline.statuses()).containsExactly(DeviceStatus.LIVE, DeviceStatus.STALE);
  }

  private DeadLetter onlyDeadLetter() {
    var letters = pipeline.deadLetters();
    assertThat(letters).hasSize(1);
    return letters.getFirst();
  }
}
