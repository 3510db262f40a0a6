package io.tracklog.fanout.feed;

/** A feed thread has more commands waiting than it may have; come back later. */
public final class FeedOverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Made with the partition whose thread is overloaded. */
  public FeedOverloadedException(int partition) {
    super("the feed of partition " + partition + " has too many requests waiting");
  }
}
