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
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cursors that no gateway has issued. The scanner here reads nothing. */
final class ForgedCursorTest {
  private static final DeviceId MINE = new DeviceId("mine", "d");
  private static final DeviceId OTHER = new DeviceId("other", "d");

  /** So long after the first record that the ring holds every status change that counts. */
  private static final long SINCE_MS = 10_000;

  private final ShardUnderTest shard = new ShardUnderTest(new RingLimits(1 << 20, 1 << 30, 64));
  private final AreaClient client = new AreaClient();

  @ParameterizedTest
  @EnumSource(DeliveryMode.class)
  void shouldTellAGapAndReadNothingWhenItLiesBeyondTheEnd(DeliveryMode mode) {
    // Given a cursor that the log has not come to, and never will
    write(MINE);
    subscribe(mode, new PartitionStart.At(Long.MAX_VALUE, SINCE_MS));
    shard.runAll();
    assertThat(client.events()).isEmpty();

    // When nobody believes in it any longer
    shard.pass(2_500);

    // Then that is said, and it goes on live
    assertThat(client.events()).containsExactly("gap", "live");
    write(MINE);
    assertThat(client.events()).last().isEqualTo("position 1");
  }

  @ParameterizedTest
  @EnumSource(DeliveryMode.class)
  void shouldWaitForAPartitionThatIsAboutToGetThere(DeliveryMode mode) {
    // Given a cursor of a gateway that was further
    write(MINE);
    subscribe(mode, new PartitionStart.At(2, SINCE_MS));
    shard.runAll();

    // When the partition gets there
    write(OTHER);
    shard.pass(100);

    // Then it is live at once, with nothing before the cursor
    assertThat(client.events()).containsExactly("live");
    write(MINE);
    assertThat(client.events()).last().isEqualTo("position 2");
  }

  @Test
  void shouldReachNothingThatTheFilterDoesNotAllow() {
    // Given what others do
    write(OTHER);
    write(MINE);
    write(OTHER);

    // When a cursor points right at it
    subscribe(DeliveryMode.LOG, new PartitionStart.At(0, Long.MIN_VALUE));
    shard.runAll();

    // Then only what was asked for comes
    assertThat(client.events()).containsExactly("position 1", "live");
  }

  @ParameterizedTest
  @EnumSource(DeliveryMode.class)
  void shouldTellAGapAndBeginWithWhatThereIsWhenTheLogWasMadeAnew(DeliveryMode mode) {
    // Given a log that was made anew
    write(MINE);
    write(MINE);

    // When a cursor belongs to the one before it
    subscribe(mode, new PartitionStart.Recreated(70));
    shard.runAll();

    // Then that is said, and all of the new one is given
    assertThat(client.events()).startsWith("gap").endsWith("position 1", "live");
    assertThat(client.events()).hasSize(mode == DeliveryMode.LOG ? 4 : 3);
  }

  private void subscribe(DeliveryMode mode, PartitionStart start) {
    Interest interest =
        new Interest(Filter.ofFleet(MINE.fleet()), null, mode, Thinning.NONE, new SseFormat());
    shard.subscribe(
        new Subscription(interest, Map.of(0, start), OptionalLong.empty(), true), client);
  }

  private void write(DeviceId device) {
    shard.position(Position.builder(device, shard.nowMs(), 1, 2).sequence(shard.written()).build());
    shard.endPoll();
    shard.runAll();
  }
}
