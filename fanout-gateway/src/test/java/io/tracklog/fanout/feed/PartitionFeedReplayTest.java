package io.tracklog.fanout.feed;

import static io.tracklog.fanout.feed.FeedUnderTest.DEVICE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceStatus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PartitionFeedReplayTest {
  private final FeedUnderTest world = new FeedUnderTest();

  @BeforeEach
  void knowADeviceThatIsStale() {
    world.feed.opened(new OffsetRange(0, 1), new OffsetRange(0, 41), new OffsetRange(0, 0), 0);
    world.lastKnown(0, DEVICE, 40);
    world.endPoll();
    world.stale(0, DEVICE, 5);
    world.endPoll();
  }

  @Test
  void shouldMoveNoDeviceAndCallNoneLiveForWhatIsReplayed() {
    // When a position is replayed that would be the newest, and then the wish to forget its device
    world.replay(41, false);
    world.replay(42, true);
    world.endPoll();

    // Then the device is where it was, and as silent as it was
    assertThat(world.snapshot(Filter.EVERYTHING).entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.record().offset()).isEqualTo(40);
              assertThat(entry.record().supersededAt()).isEqualTo(LogRecord.NOT_SUPERSEDED);
              assertThat(entry.status()).isEqualTo(DeviceStatus.STALE);
            });
  }

  @Test
  void shouldHandOnWhatIsReplayedMarkedAndWithoutAStatus() {
    // When
    world.replay(41, false);
    RecordBatch batch = world.endPoll();

    // Then
    LogRecord record = requireNonNull(batch).records().getFirst();
    assertThat(record.newest()).isFalse();
    assertThat(record.isReplay()).isTrue();
    assertThat(new String(record.json(), StandardCharsets.UTF_8))
        .contains("\"at\":\"0:41\"", "\"replay\":\"night-3\"")
        .doesNotContain("status");
  }

  @Test
  void shouldGoOnWithTheDeviceWhenItReportsAfterAReplay() {
    // When
    world.replay(41, false);
    world.position(42);
    RecordBatch batch = world.endPoll();

    // Then
    assertThat(requireNonNull(batch).records().getLast().newest()).isTrue();
    assertThat(world.snapshot(Filter.EVERYTHING).entries().getFirst().record().offset())
        .isEqualTo(42);
  }
}
