package io.tracklog.tools.replay;

import java.io.IOException;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where the records of a replay go. Confined to the thread that replays; each call may block.
 *
 * <p>After {@link #settle} a {@link Mark} says how much is safe. A sink that is made anew with that
 * mark, whatever became of the process in between, goes on behind it and holds nothing twice.
 */
interface Sink extends AutoCloseable {

  /** How far a sink has come. */
  sealed interface Mark {
    /**
     * A topic's ends.
     *
     * @param ends for each partition that was written the offset behind the last record written
     */
    record Ends(SortedMap<Integer, Long> ends) implements Mark {}

    /**
     * A file's length.
     *
     * @param bytes from its beginning to the end of the last row written
     */
    record Length(long bytes) implements Mark {}
  }

  /** What became of a record. */
  enum Written {
    /** It is on its way. */
    YES,
    /** An earlier run of the same replay had written it. */
    BEFORE,
    /** The target cannot hold it. */
    NOT_POSSIBLE
  }

  /**
   * Writes a record.
   *
   * @throws IOException when it, or one before it, could not be written
   */
  Written write(ConsumerRecord<byte[], byte[]> record) throws IOException;

  /**
   * Waits until all that was written is safe.
   *
   * @throws IOException when something could not be written
   */
  Mark settle() throws IOException;

  /** Writes what stands behind the last record, once all were written. */
  void finish() throws IOException;

  @Override
  void close() throws IOException;
}
