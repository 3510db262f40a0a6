package io.tracklog.fanout.feed;

import static io.tracklog.fanout.feed.FeedUnderTest.DEVICE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import org.junit.jupiter.api.Test;

final class PartitionFeedTest {
  private static final DeviceId OTHER = new DeviceId("fleet", "other");

  private final FeedUnderTest world = new FeedUnderTest();
  private final PartitionFeed feed = world.feed;

  @Test
  void shouldPutNothingIntoTheRingWhenAStatusChangesWhileTheTableLoads() {
    // Given a feed that loads two last-known records; the log of positions is long
    feed.opened(new OffsetRange(0, 2), new OffsetRange(0, 100), new OffsetRange(0, 0), 0);
    world.lastKnown(0, DEVICE, 90);

    // When a status changes in between
    world.stale(0, DEVICE, 5);
    RecordBatch whileLoading = world.endPoll();
    world.lastKnown(1, OTHER, 95);
    world.endPoll();

    // Then the table knows it, and the ring pretends no place in the log
    assertThat(whileLoading).isNull();
    assertThat(feed.ring().find(0)).isEqualTo(PartitionRing.NONE);
    world.position(99);
    world.endPoll();
    assertThat(feed.ring().find(0)).isEqualTo(PartitionRing.NONE);
    assertThat(feed.ring().find(96)).isEqualTo(0);
    assertThat(world.snapshot(Filter.EVERYTHING).entries())
        .filteredOn(entry -> entry.device().equals(OTHER))
        .singleElement()
        .satisfies(entry -> assertThat(entry.status()).isEqualTo(DeviceStatus.LIVE));
  }

  @Test
  void shouldReadFromWhereTheTableEndsWhenItIsLoaded() {
    // When a table is loaded that accounts for the positions before 41
    feed.opened(new OffsetRange(0, 1), new OffsetRange(10, 100), new OffsetRange(0, 0), 0);
    world.lastKnown(0, DEVICE, 40);

    // Then the log is read from there
    assertThat(world.readsPositionsFrom()).isEqualTo(41);
  }

  @Test
  void shouldLeavePositionsToTheLogWhenAPollBringsMoreThanTheTableWaitsFor() {
    // Given a table that is complete with one record, and a log of positions that ends at 41
    feed.opened(new OffsetRange(0, 1), new OffsetRange(0, 41), new OffsetRange(0, 0), 0);

    // When the poll brings the next one too, which speaks of a position that came since
    world.lastKnownTogether(DEVICE, 0, 40, 41);
    world.endPoll();
    long known = world.snapshot(Filter.EVERYTHING).entries().getFirst().record().offset();
    world.position(41);
    RecordBatch batch = world.endPoll();

    // Then the position comes from the log, as the newest
    assertThat(known).isEqualTo(40);
    assertThat(requireNonNull(batch).records())
        .singleElement()
        .satisfies(r -> assertThat(r.newest()).isTrue());
  }

  @Test
  void shouldTellTheStatusAgainWhenAnOlderPositionComesAfterIt() {
    // Given a live feed of a log that ends at 41, without devices
    feed.opened(new OffsetRange(0, 0), new OffsetRange(41, 41), new OffsetRange(0, 0), 0);
    world.endPoll();

    // When a device is said to be stale whose position is still to come
    world.stale(0, DEVICE, 5);
    world.endPoll();
    world.position(41);
    RecordBatch batch = world.endPoll();

    // Then it is stale, for those who are told and for those who ask
    assertThat(requireNonNull(batch).statuses())
        .singleElement()
        .satisfies(s -> assertThat(s.change().status()).isEqualTo(DeviceStatus.STALE));
    assertThat(world.snapshot(Filter.EVERYTHING).entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.status()).isEqualTo(DeviceStatus.STALE));
  }

  @Test
  void shouldBecomeLiveAtTheEndWhenLastKnownIsAheadOfTheLog() {
    // When a table is loaded that speaks of a log that was longer than the one there is
    feed.opened(new OffsetRange(0, 1), new OffsetRange(0, 10), new OffsetRange(0, 0), 0);
    world.lastKnown(0, DEVICE, 500);
    world.endPoll();

    // Then it follows the log that there is
    assertThat(world.readsPositionsFrom()).isEqualTo(10);
    assertThat(world.snapshot(Filter.EVERYTHING).nextOffset()).isEqualTo(10);
  }

  @Test
  void shouldShareTheAnswerToOneQuestionUntilTheNextPoll() {
    // Given a live feed with a device
    feed.opened(new OffsetRange(0, 1), new OffsetRange(0, 41), new OffsetRange(0, 0), 0);
    world.lastKnown(0, DEVICE, 40);
    world.endPoll();

    // When the same is asked before and after the next record
    PartitionSnapshot first = world.snapshot(Filter.ofFleet("fleet"));
    PartitionSnapshot same = world.snapshot(Filter.ofFleet("fleet"));
    PartitionSnapshot other = world.snapshot(Filter.ofFleet("elsewhere"));
    world.position(41);
    world.endPoll();
    PartitionSnapshot later = world.snapshot(Filter.ofFleet("fleet"));

    // Then an answer is shared as long as it is true
    assertThat(same).isSameAs(first);
    assertThat(other.entries()).isEmpty();
    assertThat(first.nextOffset()).isEqualTo(41);
    assertThat(later.nextOffset()).isEqualTo(42);
    assertThat(later.entries().getFirst().record().offset()).isEqualTo(41);
  }
}
