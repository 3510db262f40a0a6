package io.tracklog.fanout.scan;

import io.tracklog.fanout.feed.PartitionReader;
import io.tracklog.fanout.feed.RecordDecoder;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.RecordBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of one partition that are wanted, read one after the other. What a poll brought
 * beyond a stretch is kept for the next one, which mostly adjoins. Confined to the scanner's
 * thread.
 */
final class PartitionScan {
  private final TopicPartition topicPartition;
  private final PartitionReader reader;
  private final RecordDecoder decoder;
  private final Deque<ScanRequest> waiting = new ArrayDeque<>();
  private final Deque<LogRecord> decoded = new ArrayDeque<>();
  private @Nullable ScanRequest active;
  private long decodedFrom;
  private long position = -1;
  private long idleSinceMs;

  PartitionScan(TopicPartition topicPartition, PartitionReader reader, RecordDecoder decoder) {
    this.topicPartition = topicPartition;
    this.reader = reader;
    this.decoder = decoder;
  }

  void add(ScanRequest request, long nowMs) {
    waiting.add(request);
    if (active == null) {
      next(nowMs);
      // What the last poll brought beyond its stretch may be all that is wanted.
      finishWhatIsComplete(nowMs);
    }
  }

  /** Takes what a poll brought. */
  void accept(List<ConsumerRecord<byte[], byte[]>> records, long next, long nowMs) {
    position = decode(records, next);
    finishWhatIsComplete(nowMs);
  }

  /** The offset that was asked for is not there: the log begins here. */
  void beginsAt(long earliest, long nowMs) {
    ScanRequest request = active;
    if (request != null && earliest <= request.from()) {
      fail(new IllegalStateException("the log ends before " + request.until()), nowMs);
    } else if (request != null) {
      seek(earliest);
      active = request.startingAt(earliest);
      finishWhatIsComplete(nowMs);
    }
  }

  /** What is being read cannot be had. */
  void fail(Throwable trouble, long nowMs) {
    ScanRequest request = active;
    position = -1;
    reader.stop(topicPartition);
    if (request != null) {
      active = null;
      request.result().completeExceptionally(trouble);
      next(nowMs);
    }
  }

  /** Since when nothing is wanted, epoch milliseconds; the future while something is. */
  long idleSinceMs() {
    return active == null ? idleSinceMs : Long.MAX_VALUE;
  }

  /** Lets go of the partition; fails what still waits. */
  void close() {
    IllegalStateException closing = new IllegalStateException("the gateway is closing");
    waiting.forEach(request -> request.result().completeExceptionally(closing));
    waiting.clear();
    fail(closing, 0);
  }

  private void finishWhatIsComplete(long nowMs) {
    ScanRequest request = active;
    while (request != null && position >= request.until()) {
      active = null;
      request.result().complete(cutOff(request));
      next(nowMs);
      request = active;
    }
  }

  private RecordBatch cutOff(ScanRequest request) {
    List<LogRecord> records = new ArrayList<>();
    while (!decoded.isEmpty() && decoded.getFirst().offset() < request.until()) {
      records.add(decoded.removeFirst());
    }
    decodedFrom = decoded.isEmpty() ? position : request.until();
    long end = Math.max(request.from(), request.until());
    return new RecordBatch(topicPartition.partition(), request.from(), end, records, List.of());
  }

  private void next(long nowMs) {
    active = waiting.poll();
    if (active == null) {
      idleSinceMs = nowMs;
      if (position >= 0) {
        reader.pause(topicPartition);
      }
    } else if (position >= 0 && active.from() == decodedFrom) {
      reader.resume(topicPartition);
    } else {
      seek(active.from());
    }
  }

  private void seek(long offset) {
    decoded.clear();
    decodedFrom = offset;
    position = offset;
    reader.start(topicPartition, offset);
    reader.resume(topicPartition);
  }

  private long decode(List<ConsumerRecord<byte[], byte[]>> records, long next) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        LogRecord position = decoder.position(record);
        if (position != null) {
          decoded.add(position);
        }
      } catch (SerializationException e) {
        reader.start(topicPartition, record.offset());
        return record.offset();
      }
    }
    return next;
  }
}
