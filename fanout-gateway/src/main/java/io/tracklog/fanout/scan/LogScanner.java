package io.tracklog.fanout.scan;

import io.tracklog.fanout.feed.LogOffsets;
import io.tracklog.fanout.feed.OffsetRange;
import io.tracklog.fanout.feed.PartitionReader;
import io.tracklog.fanout.feed.RecordDecoder;
import io.tracklog.fanout.metrics.FanoutMetrics;
import io.tracklog.fanout.record.RecordBatch;
import io.tracklog.kit.service.FaultHandler;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads blocks of the log of positions on a thread of its own, each once for all who want it.
 * {@link #read} may be called on every thread and returns at once.
 */
public final class LogScanner implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long LINGER_MS = 5_000;

  private final String topic;
  private final PartitionReader reader;
  private final RecordDecoder decoder;
  private final LogOffsets offsets;
  private final FanoutMetrics metrics;
  private final FaultHandler faults;
  private final LongSupplier nanoTime;
  private final BlockCache cache;
  private final Map<TopicPartition, PartitionScan> scans = new HashMap<>();
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts the thread, which reads nothing until it is asked.
   *
   * @param topic the log of positions
   * @param consumer reads it; closed with the scanner
   * @param blocks how many offsets make a block, and how many blocks are remembered
   */
  public LogScanner(
      String topic,
      Consumer<byte[], byte[]> consumer,
      RecordDecoder decoder,
      LogOffsets offsets,
      ScanEnvironment environment,
      BlockLimits blocks) {
    this(topic, consumer, decoder, offsets, environment, blocks, Thread::start);
  }

  /** The same with another way to have the thread's turns run. */
  LogScanner(
      String topic,
      Consumer<byte[], byte[]> consumer,
      RecordDecoder decoder,
      LogOffsets offsets,
      ScanEnvironment environment,
      BlockLimits blocks,
      java.util.function.Consumer<Thread> starter) {
    this.topic = topic;
    this.reader = new PartitionReader(consumer);
    this.decoder = decoder;
    this.offsets = offsets;
    this.metrics = environment.metrics();
    this.faults = environment.faults();
    this.nanoTime = environment.nanoTime();
    this.cache = new BlockCache(blocks.offsets(), blocks.remembered());
    this.thread = new Thread(this::run, "tracklog-scan");
    starter.accept(thread);
  }

  /**
   * The block of a partition that holds an offset: it begins at or before it, or after it where the
   * log no longer holds it, and ends after it. Completes on the scanner's thread, or on the
   * caller's when it is remembered; fails when the log does not answer.
   *
   * @param upTo the log is known to hold everything before this offset
   */
  public CompletionStage<RecordBatch> read(int partition, long offset, long upTo) {
    return cache.get(
        partition,
        offset,
        upTo,
        request ->
            post(
                () ->
                    scans
                        .computeIfAbsent(
                            new TopicPartition(topic, partition),
                            key -> new PartitionScan(key, reader, decoder))
                        .add(request, nowMs())));
  }

  /** Where a partition begins; completes on a thread of the log's client. */
  public CompletionStage<Long> earliest(int partition) {
    return offsets.range(new TopicPartition(topic, partition)).thenApply(OffsetRange::earliest);
  }

  /** Where a partition ends; completes on a thread of the log's client. */
  public CompletionStage<Long> end(int partition) {
    return offsets.end(new TopicPartition(topic, partition));
  }

  /**
   * The first offset whose record was taken at a time or later, else the end; completes on a thread
   * of the log's client.
   *
   * @param timeMs epoch milliseconds
   */
  public CompletionStage<Long> atTime(int partition, long timeMs) {
    return offsets.atTime(new TopicPartition(topic, partition), timeMs);
  }

  /** Ends the thread and waits for it. Not on an event loop. */
  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (reader) {
      turnUntilClosed();
    } catch (RuntimeException e) {
      faults.handle("the scanner of the log has failed", e);
    }
  }

  private void turnUntilClosed() {
    try {
      while (!closed) {
        awaitWork();
        turn();
      }
    } finally {
      scans.values().forEach(PartitionScan::close);
    }
  }

  private void awaitWork() {
    if (reader.isIdle() && tasks.isEmpty() && !closed) {
      LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(POLL.toMillis()));
    }
  }

  /** One turn. Waits for records only, as long as a poll does. */
  void turn() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    if (!reader.isIdle()) {
      poll();
    }
    letGo();
  }

  private void poll() {
    ConsumerRecords<byte[], byte[]> records;
    try {
      records = reader.poll(POLL, () -> !tasks.isEmpty() || closed);
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions().keySet().forEach(this::findBeginning);
      return;
    }
    records
        .nextOffsets()
        .forEach(
            (partition, next) -> {
              PartitionScan scan = scans.get(partition);
              if (scan != null) {
                records.records(partition).forEach(r -> metrics.scanned(r.serializedValueSize()));
                scan.accept(records.records(partition), next.offset(), nowMs());
              }
            });
  }

  private void findBeginning(TopicPartition partition) {
    reader.pause(partition);
    offsets
        .range(partition)
        .whenComplete(
            (range, trouble) ->
                post(
                    () -> {
                      PartitionScan scan = scans.get(partition);
                      if (scan != null && range != null) {
                        scan.beginsAt(range.earliest(), nowMs());
                      } else if (scan != null) {
                        scan.fail(trouble, nowMs());
                      }
                    }));
  }

  private void letGo() {
    long nowMs = nowMs();
    scans
        .values()
        .removeIf(
            scan -> {
              boolean unused = nowMs - scan.idleSinceMs() > LINGER_MS;
              if (unused) {
                scan.close();
              }
              return unused;
            });
  }

  private void post(Runnable task) {
    tasks.add(task);
    wake();
  }

  private void wake() {
    reader.wakeup();
    LockSupport.unpark(thread);
  }

  private long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
  }
}
