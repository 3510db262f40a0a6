package io.tracklog.ingest.publish;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is on its way to one partition of the positions. A partition that takes nothing any more
 * keeps what was sent to it, since the producer never gives up; so that it does not keep the room
 * of the others too, it gets no more than a share of the {@link InFlightBudget} while it does not
 * move. When it stands still for long it is shut: what it holds is set aside then, and nothing
 * joins it before all of it has come to its end. What it refuses, its devices send again later, in
 * order.
 *
 * <p>Safe on every thread. Times are of {@link System#nanoTime}.
 */
final class PartitionBudget {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionBudget.class);

  private final int partition;
  private final InFlightBudget total;
  private final long share;
  private long bytes;
  private boolean isShut;
  private boolean isSetAside;
  private long releasedNanos;
  private long stillSinceNanos;
  private boolean isOutpaced;
  private long outpacedSinceNanos;

  /**
   * Nothing is on its way.
   *
   * @param partition which one
   * @param total what the process may have on its way
   * @param share the most bytes that this partition may have of it while it does not move
   * @param nowNanos the time now
   */
  PartitionBudget(int partition, InFlightBudget total, long share, long nowNanos) {
    this.partition = partition;
    this.total = total;
    this.share = share;
    this.releasedNanos = nowNanos;
  }

  /**
   * A position is to be sent. One that moves may pass its share, as a large message does.
   *
   * @param size bytes
   * @return false when the partition takes no more now; nothing was taken then
   */
  synchronized boolean tryTake(int size, long nowNanos) {
    if (bytes == 0) {
      stillSinceNanos = nowNanos;
    }
    boolean isStill = nowNanos - stillSinceNanos >= PartitionBudgets.LATER_NANOS;
    if (isShut || (isStill && bytes + size > share)) {
      return false;
    }
    bytes += size;
    total.take(size);
    return true;
  }

  /** A position that was taken has come to its end. */
  synchronized void release(int size, long nowNanos) {
    releasedNanos = nowNanos;
    stillSinceNanos = nowNanos;
    isOutpaced = false;
    bytes -= size;
    if (isSetAside) {
      total.releaseAside(size);
    } else {
      total.release(size);
    }
    if (bytes == 0 && isShut) {
      isShut = false;
      isSetAside = false;
      LOG.atInfo().addKeyValue("partition", partition).log("Takes positions again");
    }
  }

  /** Takes no more until all that is on its way has come to its end. */
  synchronized void shut() {
    if (!isShut && bytes > 0) {
      isShut = true;
      isSetAside = total.trySetAside(bytes);
      LOG.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("bytes", bytes)
          .log("Stands still, and takes no more positions until it has those on their way");
    }
  }

  /**
   * Shuts when it has stood still for long while others moved.
   *
   * @param newestNanos when a position of any partition last came to its end
   */
  synchronized void shutIfStalled(long newestNanos, long nowNanos) {
    if (bytes == 0 || newestNanos - stillSinceNanos < PartitionBudgets.LATER_NANOS) {
      isOutpaced = false;
    } else if (!isOutpaced) {
      isOutpaced = true;
      outpacedSinceNanos = nowNanos;
    } else if (nowNanos - outpacedSinceNanos >= PartitionBudgets.STALLED_NANOS) {
      shut();
    }
  }

  /** Whether it takes no more until all that is on its way has come to its end. */
  synchronized boolean isShut() {
    return isShut;
  }

  /** When a position last came to its end; before the first one, when this was made. */
  synchronized long releasedNanos() {
    return releasedNanos;
  }
}
