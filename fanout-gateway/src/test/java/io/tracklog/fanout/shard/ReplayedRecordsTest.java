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
import io.tracklog.schemas.model.Position;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A device is at 1:1, then somebody replays that it was at 1:2. */
final class ReplayedRecordsTest {
  private static final BoundingBox AROUND_LIVE = new BoundingBox(0.5, 0.5, 1.5, 1.5);
  private static final BoundingBox AROUND_REPLAY = new BoundingBox(1.5, 0.5, 2.5, 1.5);

  private final ShardUnderTest shard = new ShardUnderTest(new RingLimits(1 << 20, 1_000_000, 64));

  @Test
  void shouldBeShownToWhoReadsEveryRecordAndNotToWhoWantsTheNewest() {
    AreaClient log = live(DeliveryMode.LOG, null, Thinning.NONE);
    AreaClient latest = live(DeliveryMode.LATEST, null, Thinning.NONE);
    AreaClient thinned = live(DeliveryMode.LOG, null, new Thinning(0, 1000));

    happen();

    assertThat(log.events()).containsExactly("live", "position 0", "replay 1");
    assertThat(latest.events()).containsExactly("live", "position 0");
    assertThat(thinned.events()).containsExactly("live", "position 0");
  }

  @Test
  void shouldMakeNobodyEnterOrLeaveAnArea() {
    AreaClient aroundLive = live(DeliveryMode.LOG, AROUND_LIVE, Thinning.NONE);
    AreaClient aroundReplay = live(DeliveryMode.LOG, AROUND_REPLAY, Thinning.NONE);

    happen();
    shard.position(at(3, 1.1));
    shard.endPoll();
    shard.runAll();

    assertThat(aroundLive.events()).containsExactly("live", "position 0", "position 2");
    assertThat(aroundReplay.events()).containsExactly("live", "replay 1");
  }

  @Test
  void shouldBeToldTheSameWayToWhoCatchesUp() {
    happen();

    AreaClient log = from(0, DeliveryMode.LOG, null);
    AreaClient latest = from(0, DeliveryMode.LATEST, null);
    AreaClient area = from(0, DeliveryMode.LOG, AROUND_REPLAY);

    assertThat(log.events()).containsExactly("position 0", "replay 1", "live");
    assertThat(latest.events()).containsExactly("position 0", "live");
    assertThat(area.events()).containsExactly("replay 1", "live");
  }

  private void happen() {
    shard.position(at(1, 1));
    shard.replay(at(2, 2));
    shard.endPoll();
    shard.runAll();
  }

  private AreaClient live(DeliveryMode mode, @Nullable BoundingBox area, Thinning thinning) {
    return subscribe(new Interest(Filter.EVERYTHING, area, mode, thinning, new SseFormat()), 0);
  }

  private AreaClient from(long offset, DeliveryMode mode, @Nullable BoundingBox area) {
    return subscribe(
        new Interest(Filter.EVERYTHING, area, mode, Thinning.NONE, new SseFormat()), offset);
  }

  private AreaClient subscribe(Interest interest, long offset) {
    AreaClient client = new AreaClient();
    Map<Integer, PartitionStart> start = Map.of(0, new PartitionStart.At(offset, 0));
    shard.subscribe(new Subscription(interest, start, OptionalLong.empty(), false), client);
    shard.runAll();
    return client;
  }

  private static Position at(long sequence, double longitude) {
    return Position.builder(new DeviceId("fleet", "device"), 1_000 + sequence, 1, longitude)
        .sequence(sequence)
        .build();
  }
}
