package io.tracklog.streams.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory of all RocksDB stores of an instance together: what they have read and what they have
 * not written yet share one cache of one size, however many partitions the instance has. By itself
 * each store would take some 100 MB.
 *
 * <p>Handed to the stores through the configuration of Kafka Streams, as {@link #CONFIG_KEY}. Close
 * it after Kafka Streams. Safe on every thread.
 */
public final class RocksMemory implements AutoCloseable {
  /** Under which key of the configuration the stores find it. */
  public static final String CONFIG_KEY = "tracklog.rocksdb.memory";

  private static final int ANY_SHARDS = -1;
  private static final double FOR_INDEXES = 0.2;

  private final Cache cache;
  private final WriteBufferManager writeBuffers;

  /**
   * Reserves nothing yet.
   *
   * @param bytes what all stores may take together; the half of it for what is not written yet
   */
  public RocksMemory(long bytes) {
    RocksDB.loadLibrary();
    cache = new LRUCache(bytes, ANY_SHARDS, false, FOR_INDEXES);
    writeBuffers = new WriteBufferManager(bytes / 2, cache);
  }

  @Override
  public void close() {
    writeBuffers.close();
    cache.close();
  }

  private void applyTo(Options options) {
    if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
      table
          .setBlockCache(cache)
          .setCacheIndexAndFilterBlocks(true)
          .setCacheIndexAndFilterBlocksWithHighPriority(true)
          .setPinTopLevelIndexAndFilter(true);
      options.setTableFormatConfig(table);
    }
    options.setWriteBufferManager(writeBuffers);
  }

  /** Named to Kafka Streams, which makes one for each store. */
  public static final class Setter implements RocksDBConfigSetter {
    /** Made by Kafka Streams. */
    public Setter() {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
      if (configs.get(CONFIG_KEY) instanceof RocksMemory memory) {
        memory.applyTo(options);
      }
    }

    /** The memory is everybody's; a store that is closed leaves it alone. */
    @Override
    public void close(String storeName, Options options) {}
  }
}
