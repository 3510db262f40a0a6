package io.tracklog.fanout.scan;

import io.tracklog.fanout.feed.LogOffsets;
import io.tracklog.fanout.feed.RecordDecoder;
import org.apache.kafka.clients.consumer.Consumer;

/** A {@link LogScanner} without its thread: a turn is run by whoever says so. */
public final class ManualScanner {
  private final LogScanner scanner;

  /** Makes a scanner that does nothing before the first turn. */
  public ManualScanner(
      String topic,
      Consumer<byte[], byte[]> consumer,
      RecordDecoder decoder,
      LogOffsets offsets,
      ScanEnvironment environment,
      BlockLimits blocks) {
    scanner = new LogScanner(topic, consumer, decoder, offsets, environment, blocks, thread -> {});
  }

  /** The scanner. */
  public LogScanner scanner() {
    return scanner;
  }

  /** Runs one turn. */
  public void turn() {
    scanner.turn();
  }
}
