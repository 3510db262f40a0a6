package io.tracklog.fanout.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.ring.RingLimits;
import io.tracklog.fanout.sse.SseFormat;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.PartitionStart;
import io.tracklog.fanout.subscription.Thinning;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Partition 1 has no leader, partition 0 has. */
final class PartitionNotReadyTest {
  private static final DeviceId DEVICE = new DeviceId("fleet", "d");

  private final ShardUnderTest shard = new ShardUnderTest(new RingLimits(1 << 20, 1 << 30, 64));
  private final AreaClient client = new AreaClient();

  static List<PartitionStart> startsWithAPast() {
    return List.of(
        new PartitionStart.Earliest(),
        new PartitionStart.AtTime(0),
        new PartitionStart.At(7, 0),
        new PartitionStart.Recreated(7));
  }

  @ParameterizedTest
  @MethodSource("startsWithAPast")
  void shouldGoOnWithTheOthersInALog(PartitionStart start) {
    // Given a replay of both
    write();
    subscribe(DeliveryMode.LOG, start);
    shard.runAll();
    assertThat(client.events()).containsExactly("position 0");

    // When the one that is ready brings more, and time passes
    write();
    shard.pass(2_500);
    write();

    // Then it comes at once, and the stream is not called live without the other
    assertThat(client.events()).containsExactly("position 0", "position 1", "position 2");
  }

  @ParameterizedTest
  @MethodSource("startsWithAPast")
  void shouldGoLiveWithTheOthersInLatestWhenItsPatienceIsOver(PartitionStart start) {
    write();
    subscribe(DeliveryMode.LATEST, start);
    shard.runAll();
    assertThat(client.events()).containsExactly("position 0");

    shard.pass(2_500);
    assertThat(client.events()).containsExactly("position 0", "live");
  }

  @Test
  void shouldGoLiveAtOnceWhenAllAreReady() {
    Interest interest = interest(DeliveryMode.LOG);
    shard.subscribe(
        new Subscription(
            interest, Map.of(0, new PartitionStart.Edge()), OptionalLong.empty(), false),
        client);
    shard.runAll();
    assertThat(client.events()).containsExactly("live");
  }

  private void subscribe(DeliveryMode mode, PartitionStart start) {
    shard.subscribe(
        new Subscription(
            interest(mode),
            Map.of(0, new PartitionStart.At(0, Long.MAX_VALUE), 1, start),
            OptionalLong.empty(),
            false),
        client);
  }

  private static Interest interest(DeliveryMode mode) {
    return new Interest(Filter.ofFleet(DEVICE.fleet()), null, mode, Thinning.NONE, new SseFormat());
  }

  private void write() {
    shard.position(Position.builder(DEVICE, shard.nowMs(), 1, 2).sequence(shard.written()).build());
    shard.endPoll();
    shard.runAll();
  }
}
