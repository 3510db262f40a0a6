package io.tracklog.fanout.feed;

import static io.tracklog.fanout.feed.FeedUnderTest.DEVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.fanout.record.Departure;
import io.tracklog.fanout.record.Place;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.subscription.Filter;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PartitionFeedDeletionTest {
  private final FeedUnderTest world = new FeedUnderTest();
  private final PartitionFeed feed = world.feed;

  @Test
  void shouldNotKnowADeviceThatWasDeletedBeforeTheTableWasLoaded() {
    // When a table is loaded in which the device was deleted
    feed.opened(new OffsetRange(0, 2), new OffsetRange(0, 41), new OffsetRange(0, 0), 0);
    world.lastKnown(0, DEVICE, 40);
    world.deletion(1, DEVICE, 0);
    world.endPoll();

    // Then the log is read again, for all that is known
    assertThat(feed.devices()).isZero();
  }

  @Test
  void shouldForgetADeviceWhenTheLogSaysSo() {
    // Given a live feed with a device
    live();

    // When somebody removes the device, and it reports again
    world.removal(41, DEVICE);
    world.endPoll();
    int whileRemoved = world.snapshot(Filter.EVERYTHING).entries().size();
    world.position(42);
    world.endPoll();

    // Then it is gone until it reports
    assertThat(whileRemoved).isZero();
    assertThat(world.snapshot(Filter.EVERYTHING).entries()).hasSize(1);
  }

  @Test
  void shouldForgetADeviceWhenItsLastKnownRecordIsDeleted() {
    // Given a live feed with a device that was heard at 1
    live();

    // When it is deleted for its silence until 5
    world.deletion(1, DEVICE, 5);
    world.endPoll();

    // Then it is gone
    assertThat(world.snapshot(Filter.EVERYTHING).entries()).isEmpty();
  }

  @Test
  void shouldKeepADeviceThatWasHeardAfterTheMomentOfItsDeletion() {
    // Given a live feed with a device that was heard at 1
    live();

    // When a deletion comes that speaks of an earlier moment
    world.deletion(1, DEVICE, 0);
    world.endPoll();

    // Then the device stays
    assertThat(world.snapshot(Filter.EVERYTHING).entries()).hasSize(1);
  }

  @Test
  void shouldTellThatADeviceWasForgotten() {
    // When a device is forgotten, by the log or for its silence, then those who follow are told
    live();
    world.removal(41, DEVICE);
    assertThat(endPoll().departures()).extracting(Departure::device).containsExactly(DEVICE);
    world.position(42);
    assertThat(endPoll().departures()).isEmpty();
    world.deletion(1, DEVICE, 5);
    assertThat(endPoll().departures()).extracting(Departure::device).containsExactly(DEVICE);
  }

  @Test
  void shouldNotTellItWhereTheDeviceIsBackInTheSamePoll() {
    // When a device is forgotten and reports again at once
    live();
    world.removal(41, DEVICE);
    world.position(42);
    RecordBatch batch = endPoll();

    // Then it goes on from where it was, since a departure would be told after the position
    assertThat(batch.departures()).isEmpty();
    assertThat(batch.records().getFirst().newestBefore()).isEqualTo(new Place(2, 3));
  }

  @Test
  void shouldTellWhoWasAway() {
    // Given somebody who knew everything until 1
    live();
    SnapshotQuery away =
        new SnapshotQuery(Filter.EVERYTHING, new EntrySelection.Since(41, 1, null, true));
    world.deletion(1, DEVICE, 5);
    world.endPoll();

    // When he asks for what has changed, then he is told; who begins anew is not
    assertThat(world.snapshot(away).forgotten()).containsExactly(DEVICE);
    assertThat(world.snapshot(Filter.EVERYTHING).forgotten()).isEmpty();

    // When the device reports again, then it is not forgotten
    world.position(42);
    world.endPoll();
    assertThat(world.snapshot(away).forgotten()).isEmpty();
  }

  private RecordBatch endPoll() {
    return Objects.requireNonNull(world.endPoll());
  }

  private void live() {
    feed.opened(new OffsetRange(0, 1), new OffsetRange(0, 41), new OffsetRange(0, 0), 0);
    world.lastKnown(0, DEVICE, 40);
    world.endPoll();
  }
}
