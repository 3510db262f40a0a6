package io.tracklog.fanout.feed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.fanout.metrics.MicrometerFanoutMetrics;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.fanout.ring.RingLimits;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.StatusReason;
import io.tracklog.schemas.topic.ReplayMark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** A {@link PartitionFeed} of partition 0 that is given what a broker would have brought. */
final class FeedUnderTest {
  static final DeviceId DEVICE = new DeviceId("fleet", "device");

  private final FeedTopics topics = new FeedTopics("positions", "last-known", "status");
  private final List<Object> values = new ArrayList<>();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  final PartitionFeed feed =
      new PartitionFeed(
          0,
          topics,
          new FeedParts(
              new PartitionReader(consumer),
              new RecordDecoder(
                  reading(Position.class),
                  reading(LastKnown.class),
                  reading(DeviceStatusChange.class),
                  new MicrometerFanoutMetrics(new SimpleMeterRegistry())),
              new RingLimits(1 << 20, 1 << 20, 64)));

  /** Where the feed reads the log of positions. */
  long readsPositionsFrom() {
    return consumer.position(topics.positions(0));
  }

  /** Brings a last-known record that names an offset of the log of positions. */
  void lastKnown(long offset, DeviceId device, long sourceOffset) {
    LastKnown known =
        new LastKnown(position(device, sourceOffset), 1, DeviceStatus.LIVE, 1, 0, sourceOffset);
    accept(topics.lastKnown(0), offset, device, known);
  }

  /** Brings last-known records in one poll; each names an offset of the log of positions. */
  void lastKnownTogether(DeviceId device, long firstOffset, long... sourceOffsets) {
    TopicPartition from = topics.lastKnown(0);
    byte[] key = device.key().getBytes(StandardCharsets.UTF_8);
    List<ConsumerRecord<byte[], byte[]>> poll = new ArrayList<>();
    for (long source : sourceOffsets) {
      values.add(new LastKnown(position(device, source), 1, DeviceStatus.LIVE, 1, 0, source));
      byte[] reference = {(byte) (values.size() - 1)};
      poll.add(new ConsumerRecord<>(from.topic(), 0, firstOffset + poll.size(), key, reference));
    }
    feed.accept(from, poll, firstOffset + poll.size());
  }

  /** Brings a status change. */
  void stale(long offset, DeviceId device, long sinceMs) {
    accept(
        topics.status(0),
        offset,
        device,
        new DeviceStatusChange(device, DeviceStatus.STALE, sinceMs, sinceMs, StatusReason.SILENCE));
  }

  /** Brings a position, the newer the higher its offset. */
  void position(long offset) {
    accept(topics.positions(0), offset, DEVICE, position(DEVICE, offset));
  }

  /** Brings what somebody replays: a position newer than any, or the wish to forget its device. */
  void replay(long offset, boolean isRemoval) {
    byte[] key = DEVICE.key().getBytes(StandardCharsets.UTF_8);
    values.add(position(DEVICE, offset));
    byte[] reference = {(byte) (values.size() - 1)};
    TopicPartition from = topics.positions(0);
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(from.topic(), 0, offset, key, isRemoval ? null : reference);
    new ReplayMark("night-3", from.topic(), 0, 0).addTo(record.headers());
    feed.accept(from, List.of(record), offset + 1);
  }

  /** Brings a record of the log of positions that has no value. */
  void removal(long offset, DeviceId device) {
    deletion(topics.positions(0), offset, device, 0);
  }

  /** Brings a last-known record that has no value. */
  void deletion(long offset, DeviceId device, long atMs) {
    deletion(topics.lastKnown(0), offset, device, atMs);
  }

  /** Ends a poll. */
  @Nullable RecordBatch endPoll() {
    RecordBatch batch = feed.takeBatch(0);
    feed.settle();
    return batch;
  }

  /** Asks for everything that is known; the feed has to be live. */
  PartitionSnapshot snapshot(Filter filter) {
    return snapshot(SnapshotQuery.all(filter));
  }

  /** Asks for what is known; the feed has to be live. */
  PartitionSnapshot snapshot(SnapshotQuery query) {
    SnapshotListener listener = new SnapshotListener();
    feed.submit(new FeedCommand.Snapshot(0, query, 1, listener));
    PartitionSnapshot snapshot = listener.snapshot;
    if (snapshot == null) {
      throw new AssertionError("the feed does not answer in state " + feed.state());
    }
    return snapshot;
  }

  private void accept(TopicPartition from, long offset, DeviceId device, Object value) {
    values.add(value);
    byte[] key = device.key().getBytes(StandardCharsets.UTF_8);
    byte[] reference = {(byte) (values.size() - 1)};
    feed.accept(
        from, List.of(new ConsumerRecord<>(from.topic(), 0, offset, key, reference)), offset + 1);
  }

  private void deletion(TopicPartition from, long offset, DeviceId device, long atMs) {
    byte[] key = device.key().getBytes(StandardCharsets.UTF_8);
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            from.topic(),
            0,
            offset,
            atMs,
            TimestampType.CREATE_TIME,
            key.length,
            0,
            key,
            null,
            new RecordHeaders(),
            Optional.empty());
    feed.accept(from, List.of(record), offset + 1);
  }

  private static Position position(DeviceId device, long sequence) {
    return Position.builder(device, 1_000 + sequence, 2, 3).sequence(sequence).build();
  }

  private <T> Deserializer<T> reading(Class<T> type) {
    return (topic, bytes) -> type.cast(values.get(bytes[0]));
  }

  /** Remembers the snapshot that it is given. */
  private static final class SnapshotListener implements FeedListener {
    private @Nullable PartitionSnapshot snapshot;

    @Override
    public void onAttached(int partition, long nextOffset, long nextBatch, PartitionRing ring) {}

    @Override
    public void onBatches(List<RecordBatch> batches) {}

    @Override
    public void onSnapshot(long requestId, PartitionSnapshot answer) {
      snapshot = answer;
    }

    @Override
    public int backlog() {
      return 0;
    }
  }
}
