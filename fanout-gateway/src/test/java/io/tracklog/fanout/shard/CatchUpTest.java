package io.tracklog.fanout.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.sse.SseFormat;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CatchUpTest {
  private static final SseFormat FORMAT = new SseFormat();
  private static final DeviceId DEVICE = new DeviceId("fleet", "device");
  private static final long EDGE = 10;

  private final IdleSubscribers subscribers = new IdleSubscribers();
  private final EventChunk chunk = FORMAT.newChunk();

  @Test
  void shouldSendTheNewestAndSayHowManyItReplacedInLatest() {
    // Given three positions of a device of which the last is still the newest at the edge
    CatchUp way = way(DeliveryMode.LATEST);

    // When all are offered
    way.offer(newest(1, 2), EDGE, null, chunk);
    way.offer(newest(2, 3), EDGE, null, chunk);
    way.offer(newest(3, LogRecord.NOT_SUPERSEDED), EDGE, null, chunk);

    // Then one is sent
    assertThat(chunk.events()).isEqualTo(1);
    assertThat(text()).contains("\"seq\":3", "\"skipped\":2");
  }

  @Test
  void shouldSendWhatIsReplacedOnlyBeyondTheEdge() {
    // When a position is offered that a record replaces which the shard has not come to
    way(DeliveryMode.LATEST).offer(newest(1, EDGE), EDGE, null, chunk);

    // Then it is sent: the live edge will bring the other
    assertThat(text()).contains("\"seq\":1").doesNotContain("skipped");
  }

  @Test
  void shouldNeverGoBackInLatest() {
    // When a position is offered that came late and moved its device nowhere
    way(DeliveryMode.LATEST).offer(record(5), EDGE, null, chunk);

    // Then it is not sent
    assertThat(chunk.events()).isZero();
  }

  @Test
  void shouldSendEveryRecordInLog() {
    // When replaced, late and newest positions are offered
    CatchUp way = way(DeliveryMode.LOG);
    way.offer(newest(1, 2), EDGE, null, chunk);
    way.offer(record(2), EDGE, null, chunk);
    way.offer(newest(3, LogRecord.NOT_SUPERSEDED), EDGE, null, chunk);

    // Then all are sent
    assertThat(chunk.events()).isEqualTo(3);
    assertThat(text()).doesNotContain("skipped");
  }

  private CatchUp way(DeliveryMode mode) {
    Interest interest = new Interest(Filter.ofFleet("fleet"), null, mode, Thinning.NONE, FORMAT);
    return new CatchUp(subscribers.of(interest), null, List.of(), false);
  }

  private String text() {
    return new String(ByteBufUtil.getBytes(chunk.finish(null)), StandardCharsets.UTF_8);
  }

  private static LogRecord newest(long offset, long supersededAt) {
    LogRecord record = record(offset);
    record.markNewest();
    record.markSuperseded(supersededAt);
    return record;
  }

  private static LogRecord record(long offset) {
    Position position = Position.builder(DEVICE, 1_000, 2, 3).sequence(offset).build();
    return new LogRecord(0, offset, 1, position, 100);
  }
}
