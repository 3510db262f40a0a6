package io.tracklog.fanout.scan;

import io.tracklog.fanout.record.RecordBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Blocks of the log that are being read or were read lately: who asks for one that is under way
 * waits for the same read. Safe on every thread; the lock is held for a map look-up only.
 */
final class BlockCache {
  private final int blockOffsets;
  private final Map<Block, CompletableFuture<RecordBatch>> blocks;

  /**
   * An empty cache.
   *
   * @param blockOffsets how many offsets make a block
   * @param maxBlocks the most blocks that are remembered
   */
  BlockCache(int blockOffsets, int maxBlocks) {
    this.blockOffsets = blockOffsets;
    this.blocks =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(
              Map.Entry<Block, CompletableFuture<RecordBatch>> eldest) {
            return size() > maxBlocks;
          }
        };
  }

  /**
   * The block that holds an offset, as far as the log goes.
   *
   * @param upTo the log holds everything before this offset
   * @param reader is given the request if nobody has made it yet
   */
  CompletableFuture<RecordBatch> get(
      int partition, long offset, long upTo, Consumer<ScanRequest> reader) {
    Block block = new Block(partition, offset / blockOffsets);
    CompletableFuture<RecordBatch> made = new CompletableFuture<>();
    synchronized (this) {
      CompletableFuture<RecordBatch> known = blocks.get(block);
      if (known != null && serves(known, offset)) {
        return known;
      }
      blocks.put(block, made);
    }
    long from = block.number() * blockOffsets;
    long until = Math.min(from + blockOffsets, Math.max(upTo, offset + 1));
    reader.accept(new ScanRequest(partition, from, until, made));
    return made;
  }

  /** A read that failed, or that ended before the offset, is of no use. */
  private static boolean serves(CompletableFuture<RecordBatch> known, long offset) {
    return !known.isDone()
        || (!known.isCompletedExceptionally() && known.join().nextOffset() > offset);
  }

  private record Block(int partition, long number) {}
}
