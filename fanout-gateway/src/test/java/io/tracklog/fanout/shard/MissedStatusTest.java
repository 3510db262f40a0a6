package io.tracklog.fanout.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.cursor.CursorCodec;
import io.tracklog.fanout.cursor.InvalidCursorException;
import io.tracklog.fanout.ring.RingLimits;
import io.tracklog.fanout.sse.SseFormat;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.PartitionStart;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.StatusReason;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Changes of status have no offset: what a cursor claims of them, and what is told again. */
final class MissedStatusTest {
  private static final int RING_BATCHES = 4;

  private final ShardUnderTest shard =
      new ShardUnderTest(new RingLimits(1 << 20, 1 << 30, RING_BATCHES));
  private final AreaClient client = new AreaClient();

  @Test
  void shouldClaimNoChangeThatWasNotRead() throws Exception {
    // Given one who is live, and status changes that are not read for a minute
    subscribe(DeliveryMode.LATEST, new PartitionStart.Edge());
    shard.pass(60_000);
    report(0);
    assertThat(knownMs()).isZero();

    // When all that were published until then have been read
    shard.feed.statusesAreKnown(shard.nowMs());
    report(1);

    // Then the cursor says so
    assertThat(knownMs()).isEqualTo(60_000);
  }

  @Test
  void shouldClaimNothingOfChangesInALog() throws Exception {
    subscribe(DeliveryMode.LOG, new PartitionStart.Edge());
    shard.pass(60_000);
    report(0);
    assertThat(knownMs()).isEqualTo(60_000);
  }

  @Test
  void shouldTellWhatChangedSinceItWasShownWhenTheRingHasLostIt() {
    // Given one who began at an offset, was shown a device, and does not read on
    report(0);
    client.takesOneMore();
    subscribe(DeliveryMode.LATEST, new PartitionStart.At(0, Long.MAX_VALUE));
    assertThat(client.statuses()).containsEntry("fleet/d0", "live");

    // When that device falls silent, and the ring loses the change
    shard.pass(60_000);
    silence(device(0));
    for (int i = 1; i <= RING_BATCHES; i++) {
      report(i);
    }
    client.writable(true);
    shard.runAll();

    // Then it is told
    assertThat(client.statuses()).containsEntry("fleet/d0", "stale");
  }

  private void subscribe(DeliveryMode mode, PartitionStart start) {
    Interest interest =
        new Interest(Filter.ofFleet("fleet"), null, mode, Thinning.NONE, new SseFormat());
    shard.subscribe(
        new Subscription(interest, Map.of(0, start), OptionalLong.empty(), false), client);
    shard.runAll();
  }

  private void report(int number) {
    shard.position(Position.builder(device(number), shard.nowMs(), 5, 5).sequence(number).build());
    shard.endPoll();
    shard.runAll();
  }

  private void silence(DeviceId device) {
    shard.feed.status(
        new DeviceStatusChange(
            device, DeviceStatus.STALE, shard.nowMs(), shard.nowMs(), StatusReason.SILENCE));
    shard.endPoll();
    shard.runAll();
  }

  private long knownMs() throws InvalidCursorException {
    return CursorCodec.decode(Objects.requireNonNull(client.lastId())).issuedAtMs();
  }

  private static DeviceId device(int number) {
    return new DeviceId("fleet", "d" + number);
  }
}
