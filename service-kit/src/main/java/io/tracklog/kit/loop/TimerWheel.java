package io.tracklog.kit.loop;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Any number of timeouts for one timer: a hashed wheel (Varghese and Lauck, 1987, scheme 6). To
 * schedule and to cancel cost a constant time; a tick costs the timeouts of one slot.
 *
 * <p>A timeout fires up to one tick late and never early. Each event loop has a wheel of its own,
 * and only that loop touches it.
 */
public final class TimerWheel {
  private final EventLoopGuard guard = EventLoopGuard.ofCurrentThread();
  private final LongSupplier nanoTime;
  private final Consumer<Throwable> onFailure;
  private final long tickNanos;
  private final long startNanos;
  private final Timeout[] slots;
  private final int mask;
  private long currentTick;
  private int size;

  /**
   * An empty wheel, owned by the calling thread.
   *
   * @param nanoTime monotonic time in nanoseconds
   * @param tickMillis how exact it is; 1 or more
   * @param slotCount a power of two; a turn of {@code tickMillis * slotCount} best covers most
   *     delays
   * @param onFailure takes what a timeout's task throws; the other timeouts are not affected
   */
  public TimerWheel(
      LongSupplier nanoTime, long tickMillis, int slotCount, Consumer<Throwable> onFailure) {
    if (tickMillis < 1 || Integer.bitCount(slotCount) != 1) {
      throw new IllegalArgumentException(
          "tick " + tickMillis + " ms is not positive, or " + slotCount + " no power of two");
    }
    this.nanoTime = nanoTime;
    this.onFailure = onFailure;
    this.tickNanos = TimeUnit.MILLISECONDS.toNanos(tickMillis);
    this.startNanos = nanoTime.getAsLong();
    this.mask = slotCount - 1;
    this.slots = new Timeout[slotCount];
    for (int i = 0; i < slotCount; i++) {
      slots[i] = Timeout.sentinel();
    }
  }

  /**
   * Has Vert.x turn this wheel, on the event loop that owns it.
   *
   * @return stops the turning; the timeouts that are left never fire
   */
  public Runnable turnOn(Vertx vertx) {
    assert guard.check();
    long timer = vertx.setPeriodic(TimeUnit.NANOSECONDS.toMillis(tickNanos), ignored -> advance());
    return () -> vertx.cancelTimer(timer);
  }

  /**
   * Has a task run once, on the owning loop.
   *
   * @param delayMillis from now; 0 or less for the next tick
   * @return for cancelling it
   */
  public Timeout schedule(long delayMillis, Runnable task) {
    assert guard.check();
    long delay = TimeUnit.MILLISECONDS.toNanos(Math.max(0, delayMillis));
    long due = nanoTime.getAsLong() - startNanos + delay;
    long tick = Math.max(currentTick + 1, Math.ceilDiv(due, tickNanos));
    Timeout timeout = new Timeout(this, tick, task);
    timeout.linkBefore(slots[(int) tick & mask]);
    size++;
    return timeout;
  }

  /** How many timeouts are waiting. */
  public int size() {
    assert guard.check();
    return size;
  }

  /**
   * Fires what is due. After a pause of the loop it catches up, tick by tick but never more than
   * one turn, since that visits every slot.
   */
  public void advance() {
    assert guard.check();
    long now = (nanoTime.getAsLong() - startNanos) / tickNanos;
    currentTick = Math.max(currentTick, now - slots.length);
    while (currentTick < now) {
      currentTick++;
      fire(slots[(int) currentTick & mask]);
    }
  }

  boolean remove(Timeout timeout) {
    assert guard.check();
    if (!timeout.isLinked()) {
      return false;
    }
    timeout.unlink();
    size--;
    return true;
  }

  /**
   * Fires the due ones of a slot. They leave it first: a task may schedule or cancel others, in
   * this slot too.
   */
  private void fire(Timeout slot) {
    Timeout due = Timeout.sentinel();
    Timeout next = slot.next();
    while (next != slot) {
      Timeout timeout = next;
      next = timeout.next();
      if (timeout.tick() <= currentTick) {
        timeout.unlink();
        timeout.linkBefore(due);
      }
    }
    while (due.next() != due) {
      Timeout timeout = due.next();
      remove(timeout);
      run(timeout);
    }
  }

  private void run(Timeout timeout) {
    try {
      timeout.task().run();
    } catch (RuntimeException | AssertionError e) {
      onFailure.accept(e);
    }
  }

  /** A task that waits. Only the wheel's owner may touch it. */
  public static final class Timeout {
    private final @Nullable TimerWheel wheel;
    private final long tick;
    private final Runnable task;
    private Timeout previous = this;
    private Timeout next = this;

    private Timeout(@Nullable TimerWheel wheel, long tick, Runnable task) {
      this.wheel = wheel;
      this.tick = tick;
      this.task = task;
    }

    /** The head of an empty ring. */
    private static Timeout sentinel() {
      return new Timeout(null, 0, () -> {});
    }

    /**
     * Takes it out.
     *
     * @return whether it was still waiting; it has fired or was cancelled otherwise
     */
    public boolean cancel() {
      return wheel != null && wheel.remove(this);
    }

    private long tick() {
      return tick;
    }

    private Runnable task() {
      return task;
    }

    private Timeout next() {
      return next;
    }

    private boolean isLinked() {
      return next != this;
    }

    private void linkBefore(Timeout other) {
      previous = other.previous;
      next = other;
      previous.next = this;
      other.previous = this;
    }

    private void unlink() {
      previous.next = next;
      next.previous = previous;
      previous = this;
      next = this;
    }
  }
}
