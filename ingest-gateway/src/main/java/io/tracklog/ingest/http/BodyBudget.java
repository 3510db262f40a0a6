package io.tracklog.ingest.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of request bodies that a gateway holds, up to a bound over the whole process: what
 * senders can make it hold by beginning bodies and not ending them. Safe on every thread.
 */
public final class BodyBudget {
  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();

  /** Made with the most bytes that may be held. */
  public BodyBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Bytes that are held. */
  public long bytes() {
    return bytes.get();
  }

  /** The share of one request, of nothing yet. */
  Share share() {
    return new Share();
  }

  /** What one request holds, until it is over. Belongs to the request's event loop. */
  final class Share {
    private long held;
    private boolean isOver;

    private Share() {}

    /** Takes so many bytes more, if there is room for them and the request is not over. */
    boolean tryTake(int size) {
      if (isOver) {
        return false;
      }
      if (bytes.addAndGet(size) > maxBytes) {
        bytes.addAndGet(-size);
        return false;
      }
      held += size;
      return true;
    }

    /** The request is over, however it ended. Does nothing the second time. */
    void release() {
      if (!isOver) {
        isOver = true;
        bytes.addAndGet(-held);
      }
    }
  }
}
