package io.tracklog.fanout.feed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracklog.fanout.metrics.MicrometerFanoutMetrics;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.ring.RingLimits;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.topic.ReplayMark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The feed of partition 0, the only one that is ever ready, as a shard sees it, brought by a test
 * what a broker would have brought. Confined to one thread.
 */
public final class ScriptedFeed implements FeedAccess {
  private final FeedTopics topics = new FeedTopics("positions", "last-known", "status");
  private final List<Object> values = new ArrayList<>();
  private final List<Runnable> polled = new ArrayList<>();
  private final PartitionFeed feed;
  private long nextOffset;
  private long nextStatus;

  /** An empty log that is live. */
  public ScriptedFeed(RingLimits ring) {
    feed =
        new PartitionFeed(
            0,
            topics,
            new FeedParts(
                new PartitionReader(new MockConsumer<>("none")),
                new RecordDecoder(
                    reading(Position.class),
                    reading(LastKnown.class),
                    reading(DeviceStatusChange.class),
                    new MicrometerFanoutMetrics(new SimpleMeterRegistry())),
                ring));
    feed.opened(new OffsetRange(0, 0), new OffsetRange(0, 0), new OffsetRange(0, 0), 0);
    feed.settle();
  }

  /** Brings the next position; the offset that it got. */
  public long position(Position position) {
    long offset = nextOffset++;
    polled.add(() -> accept(topics.positions(0), offset, position.device().key(), position));
    return offset;
  }

  /** Brings a position that somebody replays; the offset that it got. */
  public long replay(Position position) {
    long offset = nextOffset++;
    RecordHeaders mark = new RecordHeaders();
    new ReplayMark("night-3", topics.positions(), 0, 0).addTo(mark);
    polled.add(() -> accept(topics.positions(0), offset, position.device().key(), position, mark));
    return offset;
  }

  /** Brings the wish that a device be forgotten, which has an offset like a position. */
  public void removal(DeviceId device) {
    long offset = nextOffset++;
    polled.add(
        () ->
            feed.accept(
                topics.positions(0),
                List.of(
                    new ConsumerRecord<>(
                        topics.positions(),
                        0,
                        offset,
                        device.key().getBytes(StandardCharsets.UTF_8),
                        null)),
                offset + 1));
  }

  /** Brings a status change. */
  public void status(DeviceStatusChange change) {
    long offset = nextStatus++;
    polled.add(() -> accept(topics.status(0), offset, change.device().key(), change));
  }

  /** Every status change that was published until now has been brought. */
  public void statusesAreKnown(long nowMs) {
    feed.statuses().ask(nowMs);
    feed.statuses().answered(nextStatus);
  }

  /** Ends a poll: what it brought goes to those who follow. */
  public void endPoll(long nowMs) {
    polled.forEach(Runnable::run);
    polled.clear();
    values.clear();
    RecordBatch batch = feed.takeBatch(nowMs);
    if (batch != null) {
      feed.listeners().forEach(listener -> listener.onBatches(List.of(batch)));
    }
  }

  @Override
  public void attach(int partition, FeedListener listener) {
    if (partition == 0) {
      feed.submit(new FeedCommand.Attach(partition, listener));
    }
  }

  @Override
  public void detach(int partition, FeedListener listener) {
    feed.detach(listener);
  }

  @Override
  public void snapshot(int partition, SnapshotQuery query, long requestId, FeedListener listener) {
    feed.submit(new FeedCommand.Snapshot(partition, query, requestId, listener));
  }

  private void accept(TopicPartition from, long offset, String key, Object value) {
    accept(from, offset, key, value, new RecordHeaders());
  }

  private void accept(
      TopicPartition from, long offset, String key, Object value, RecordHeaders headers) {
    values.add(value);
    byte[] reference = Integer.toString(values.size() - 1).getBytes(StandardCharsets.US_ASCII);
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            from.topic(), 0, offset, key.getBytes(StandardCharsets.UTF_8), reference);
    headers.forEach(record.headers()::add);
    feed.accept(from, List.of(record), offset + 1);
  }

  private <T> Deserializer<T> reading(Class<T> type) {
    return (topic, bytes) ->
        type.cast(values.get(Integer.parseInt(new String(bytes, StandardCharsets.US_ASCII))));
  }
}
