package io.tracklog.fanout.feed;

import io.tracklog.fanout.feed.FeedState.CatchingUp;
import io.tracklog.fanout.feed.FeedState.Live;
import io.tracklog.fanout.feed.FeedState.Loading;
import io.tracklog.fanout.feed.FeedState.Opening;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.fanout.ring.PartitionRing;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.topic.ReplayMark;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * One partition: its device table, its ring and who follows it. Loads the table from the last-known
 * records, then reads the log of positions from where the table ends; what is asked before that
 * waits until it is live. Confined to its feed thread.
 *
 * <p>Exactness rests on this order: the end of the last-known records is learnt first, the end of
 * the positions after it, so the table never speaks of a position beyond the end that is caught up
 * to; what the last-known records say beyond their end is left to the log; and once the table is
 * loaded, only the log moves positions.
 */
final class PartitionFeed {
  /**
   * How many status changes before their end are read again: a change and the last-known record
   * that tells of it are written at once, but to two topics, and may be seen apart.
   */
  static final long STATUS_OVERLAP = 256;

  private final int partition;
  private final FeedTopics topics;
  private final FeedParts parts;
  private final DeviceTable table = new DeviceTable();
  private final SharedSnapshots snapshots = new SharedSnapshots();
  private final PartitionRing ring;
  private final Set<FeedListener> listeners = new LinkedHashSet<>();
  private final WaitingCommands waiting;
  private final PolledEvents polled = new PolledEvents();
  private FeedState state = new Opening();
  private StatusHorizon statuses = new StatusHorizon(0);
  private long nextOffset;
  private long batchFrom;

  PartitionFeed(int partition, FeedTopics topics, FeedParts parts) {
    this.partition = partition;
    this.topics = topics;
    this.parts = parts;
    this.ring = new PartitionRing(parts.ringLimits());
    this.waiting = new WaitingCommands(partition);
  }

  /**
   * Begins to read with offsets that were learnt in this order: last-known, then the others.
   *
   * @param askedAtMs when it was begun to ask for them, epoch milliseconds
   */
  void opened(OffsetRange lastKnown, OffsetRange positions, OffsetRange status, long askedAtMs) {
    table.clear();
    statuses = new StatusHorizon(askedAtMs);
    state = new Loading(lastKnown.end(), positions, status);
    parts.reader().start(topics.lastKnown(partition), lastKnown.earliest());
    loadedUntil(lastKnown.earliest());
  }

  /** Runs a command now, or as soon as the feed is live. */
  void submit(FeedCommand.ForPartition command) {
    if (state instanceof Live) {
      run(command);
    } else {
      waiting.add(command);
    }
  }

  /** Somebody follows no longer. */
  void detach(FeedListener listener) {
    listeners.remove(listener);
    waiting.removeAttach(listener);
  }

  /** Takes what one poll brought of one of the three topics, up to the next offset there. */
  void accept(TopicPartition from, List<ConsumerRecord<byte[], byte[]>> records, long next) {
    snapshots.forget();
    if (from.topic().equals(topics.lastKnown())) {
      long reached = each(from, records, next, this::acceptLastKnown);
      loadedUntil(reached);
    } else if (from.topic().equals(topics.status())) {
      statuses.readTo(each(from, records, next, this::acceptStatus));
    } else {
      nextOffset = each(from, records, next, this::acceptPosition);
    }
  }

  /** Ends a poll: what it brought becomes a batch of the ring. Null when it brought nothing. */
  @Nullable RecordBatch takeBatch(long nowMs) {
    snapshots.forget(); // So that an idle partition keeps none for long.
    if (state instanceof Opening || state instanceof Loading) {
      // Nobody follows yet, and a batch before the first offset would tell a false place.
      polled.clearBesides();
      return null;
    }
    RecordBatch batch = nextBatch(nowMs);
    ring.statusesUntil(statuses.readUntilMs());
    return batch;
  }

  private @Nullable RecordBatch nextBatch(long nowMs) {
    if (nextOffset == batchFrom && !polled.hasBesides()) {
      return null;
    }
    RecordBatch batch = polled.toBatch(partition, batchFrom, nextOffset, table);
    ring.append(batch, nowMs);
    batchFrom = nextOffset;
    return batch;
  }

  /** Becomes live if the end is reached; called when the poll's batches have been handed on. */
  void settle() {
    if (state instanceof CatchingUp catchingUp && nextOffset >= catchingUp.end()) {
      state = new Live();
      waiting.drainTo(this::run);
    }
  }

  /** Goes on at an offset: the log no longer holds those before it. */
  void skipTo(long offset) {
    snapshots.forget();
    nextOffset = offset;
    batchFrom = offset;
    parts.reader().start(topics.positions(partition), offset);
  }

  /** Goes on with the status changes at an offset. */
  void skipStatusesTo(long offset) {
    statuses.readTo(offset);
    parts.reader().start(topics.status(partition), offset);
  }

  /** Until when its status changes are known. */
  StatusHorizon statuses() {
    return statuses;
  }

  /** Lets go of everything; whoever waits for an answer gets none. */
  void close() {
    snapshots.forget();
    parts.reader().stop(topics.positions(partition));
    parts.reader().stop(topics.lastKnown(partition));
    parts.reader().stop(topics.status(partition));
    waiting.drainTo(
        command -> {
          if (command instanceof FeedCommand.Ask ask) {
            ask.question().refuse(new IllegalStateException("the feed has closed"));
          }
        });
  }

  int partition() {
    return partition;
  }

  Set<FeedListener> listeners() {
    return listeners;
  }

  FeedState state() {
    return state;
  }

  int devices() {
    return table.size();
  }

  long nextOffset() {
    return nextOffset;
  }

  PartitionRing ring() {
    return ring;
  }

  boolean isNeeded() {
    return !listeners.isEmpty() || !waiting.isEmpty();
  }

  private void run(FeedCommand.ForPartition command) {
    switch (command) {
      case FeedCommand.Attach attach -> {
        listeners.add(attach.listener());
        attach.listener().onAttached(partition, nextOffset, ring.tail(), ring);
      }
      case FeedCommand.Snapshot snapshot ->
          snapshot.listener().onSnapshot(snapshot.requestId(), select(snapshot.query()));
      case FeedCommand.Ask ask -> ask.question().answerFrom(table);
    }
  }

  private PartitionSnapshot select(SnapshotQuery query) {
    return snapshots.of(
        query,
        asked ->
            new PartitionSnapshot(
                partition, nextOffset, table.select(asked), table.forgotten(asked)));
  }

  private void loadedUntil(long reached) {
    if (state instanceof Loading loading && reached >= loading.lastKnownEnd()) {
      OffsetRange positions = loading.positions();
      // The last-known records may speak of a log that has been made again or cut since.
      long covered = Math.max(table.coveredUntil(), positions.earliest());
      long from = Math.min(covered, positions.end());
      OffsetRange status = loading.status();
      state = new CatchingUp(positions.end());
      // Only now: a change of a device that the table does not hold yet would be lost.
      skipStatusesTo(Math.max(status.earliest(), status.end() - STATUS_OVERLAP));
      skipTo(from);
    }
  }

  /**
   * Hands each record on; a registry that does not answer rewinds to the record it was asked for.
   */
  private long each(
      TopicPartition from,
      List<ConsumerRecord<byte[], byte[]>> records,
      long next,
      BiConsumer<RecordDecoder, ConsumerRecord<byte[], byte[]>> handler) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        handler.accept(parts.decoder(), record);
      } catch (SerializationException e) {
        FeedLog.registryTrouble(from, record.offset(), e);
        parts.reader().start(from, record.offset());
        return record.offset();
      }
    }
    return next;
  }

  /**
   * A record without a value is somebody's wish that the device be forgotten. What is replayed
   * moves nothing and forgets nobody, but whoever reads the whole log sees it there.
   */
  private void acceptPosition(RecordDecoder decoder, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      DeviceId device = ReplayMark.isOn(record.headers()) ? null : decoder.device(record);
      if (device != null) {
        departed(table.remove(device, record.timestamp()));
      }
      return;
    }
    LogRecord decoded = decoder.position(record);
    if (decoded != null) {
      DeviceStatusChange holds = decoded.isReplay() ? null : table.advance(decoded);
      polled.add(decoded);
      if (holds != null) {
        polled.add(holds);
      }
    }
  }

  private void acceptStatus(RecordDecoder decoder, ConsumerRecord<byte[], byte[]> record) {
    DeviceStatusChange change = decoder.statusChange(record);
    if (change != null && table.apply(change)) {
      polled.add(change);
    }
  }

  private void acceptLastKnown(RecordDecoder decoder, ConsumerRecord<byte[], byte[]> record) {
    // One poll may bring more than is awaited. That speaks of positions which the log will bring.
    boolean loads = state instanceof Loading loading && record.offset() < loading.lastKnownEnd();
    if (record.value() == null) {
      deleted(decoder.device(record), record.timestamp(), loads);
      return;
    }
    LastKnown known = decoder.lastKnown(record);
    if (known != null && loads) {
      table.load(known, record.serializedValueSize());
    } else if (known != null) {
      table.refresh(known);
    }
  }

  private void deleted(@Nullable DeviceId device, long atMs, boolean loads) {
    if (device == null) {
      return;
    }
    if (loads) {
      table.remove(device, atMs);
    } else {
      departed(table.removeSilentSince(device, atMs));
    }
  }

  private void departed(@Nullable DeviceEntry entry) {
    if (entry != null) {
      polled.forgotten(entry);
    }
  }
}
