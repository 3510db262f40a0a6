package io.tracklog.fanout.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.ring.RingLimits;
import io.tracklog.fanout.sse.SseFormat;
import io.tracklog.fanout.subscription.BoundingBox;
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
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is withheld, and what happens to its device meanwhile. */
final class ThinnedAreaTest {
  private static final DeviceId DEVICE = new DeviceId("fleet", "d");
  private static final BoundingBox AREA = new BoundingBox(0, 0, 10, 10);

  private final ShardUnderTest shard = new ShardUnderTest(new RingLimits(1 << 20, 1 << 30, 64));
  private final AreaClient client = new AreaClient();
  private long offset;

  @Test
  void shouldSendWhatIsWithheldBeforeItsDeviceIsSaidToBeSilent() {
    // Given a position that came too soon
    subscribe(DeliveryMode.LATEST, null, new Thinning(0, 1));
    report(1_000, 5);
    report(2_000, 6);
    assertThat(client.events()).containsExactly("live", "position 0");

    // When the device falls silent before its time has come
    shard.feed.status(
        new DeviceStatusChange(DEVICE, DeviceStatus.STALE, 3_000, 2_000, StatusReason.SILENCE));
    turn();
    shard.pass(5_000);

    // Then the position comes first: sent after the change it would take it back
    assertThat(client.events()).containsExactly("live", "position 0", "position 1", "status");
    assertThat(client.statuses()).containsEntry(DEVICE.key(), "stale");
  }

  @Test
  void shouldShowADeviceAgainThatALatePositionHasSentAway() {
    // Given a device in the area of one who wants few positions of the log
    subscribe(DeliveryMode.LOG, AREA, new Thinning(1_000_000, Double.POSITIVE_INFINITY));
    report(2_000, 5);

    // When a late position lies outside, and the next inside, too near to be sent
    report(1_000, 20);
    report(3_000, 6);

    // Then the device has left and come back
    assertThat(client.events())
        .containsExactly("live", "position 0", "leave fleet/d", "position 2");
  }

  private void subscribe(DeliveryMode mode, @Nullable BoundingBox area, Thinning thinning) {
    Interest interest =
        new Interest(Filter.ofFleet(DEVICE.fleet()), area, mode, thinning, new SseFormat());
    shard.subscribe(
        new Subscription(
            interest, Map.of(0, new PartitionStart.Edge()), OptionalLong.empty(), false),
        client);
    shard.runAll();
  }

  private void report(long timeMs, double longitude) {
    shard.position(Position.builder(DEVICE, timeMs, 5, longitude).sequence(offset++).build());
    turn();
  }

  private void turn() {
    shard.endPoll();
    shard.runAll();
  }
}
