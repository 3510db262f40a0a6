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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a subscriber is told when a device is forgotten. */
final class ForgottenDeviceTest {
  private static final DeviceId DEVICE = new DeviceId("fleet", "d");
  private static final BoundingBox HERE = new BoundingBox(0, 0, 10, 10);
  private static final BoundingBox ELSEWHERE = new BoundingBox(20, 20, 30, 30);

  private final ShardUnderTest shard = new ShardUnderTest(new RingLimits(1 << 20, 1 << 30, 64));

  @ParameterizedTest
  @EnumSource
  void shouldLeaveForWhoShowsIt(DeliveryMode mode) {
    // Given subscribers who show it, and one who does not
    AreaClient all = subscribe(interest(mode, null, Thinning.NONE));
    AreaClient inside = subscribe(interest(mode, HERE, Thinning.NONE));
    AreaClient outside = subscribe(interest(mode, ELSEWHERE, Thinning.NONE));
    report();

    // When it is forgotten
    forget();

    // Then it leaves, and where it was not shown nothing is said
    assertThat(all.events()).containsExactly("live", "position 0", "leave fleet/d");
    assertThat(inside.events()).containsExactly("live", "position 0", "leave fleet/d");
    assertThat(outside.events()).containsExactly("live");

    // When it reports again, then it is shown again
    report();
    assertThat(all.events()).endsWith("position 2");
    assertThat(inside.events()).endsWith("position 2");
  }

  @ParameterizedTest
  @EnumSource
  void shouldLeaveForWhoWasNotReadingToo(DeliveryMode mode) {
    // Given a subscriber who shows it and reads no more
    AreaClient client = subscribe(interest(mode, null, Thinning.NONE));
    report();
    client.writable(false);

    // When it reports, is forgotten, and the subscriber reads on
    report();
    forget();
    client.writable(true);
    shard.runAll();

    // Then it leaves in the end
    assertThat(client.events()).endsWith("leave fleet/d");
    assertThat(client.shown()).isEmpty();
  }

  @Test
  void shouldNotComeBackByWhatWasWithheld() {
    // Given a subscriber for whom the second position was too soon
    AreaClient client = subscribe(interest(DeliveryMode.LATEST, null, new Thinning(0, 1)));
    report();
    report();

    // When it is forgotten before that one's time has come
    forget();
    shard.pass(5_000);

    // Then that is not sent any more
    assertThat(client.events()).containsExactly("live", "position 0", "leave fleet/d");
  }

  private AreaClient subscribe(Interest interest) {
    AreaClient client = new AreaClient();
    shard.subscribe(
        new Subscription(
            interest, Map.of(0, new PartitionStart.Edge()), OptionalLong.empty(), false),
        client);
    shard.runAll();
    return client;
  }

  private void report() {
    long offset = shard.written();
    shard.position(Position.builder(DEVICE, 1 + offset, 5, 5).sequence(offset).build());
    shard.endPoll();
    shard.runAll();
  }

  private void forget() {
    shard.removal(DEVICE);
    shard.endPoll();
    shard.runAll();
  }

  private static Interest interest(
      DeliveryMode mode, @Nullable BoundingBox area, Thinning thinning) {
    return new Interest(Filter.ofFleet(DEVICE.fleet()), area, mode, thinning, new SseFormat());
  }
}
