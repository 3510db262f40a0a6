package io.tracklog.kit.loop;

/**
 * Says on which thread an object lives. Meant for {@code assert guard.check();} at the doors of
 * what is confined to an event loop: free in production, a failure in tests.
 */
public final class EventLoopGuard {
  private final Thread owner;

  private EventLoopGuard(Thread owner) {
    this.owner = owner;
  }

  /** Guards for the calling thread, which for its context's life is the event loop's. */
  public static EventLoopGuard ofCurrentThread() {
    return new EventLoopGuard(Thread.currentThread());
  }

  /** Whether the calling thread is the owner. */
  public boolean isOwner() {
    return owner.equals(Thread.currentThread());
  }

  /**
   * True on the owner's thread.
   *
   * @throws IllegalStateException on any other; a mistake of the code
   */
  public boolean check() {
    if (!isOwner()) {
      throw new IllegalStateException(
          "owned by " + owner.getName() + ", called on " + Thread.currentThread().getName());
    }
    return true;
  }
}
