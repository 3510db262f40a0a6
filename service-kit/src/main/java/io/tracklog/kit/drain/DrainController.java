package io.tracklog.kit.drain;

import io.tracklog.kit.drain.DrainState.Accepting;
import io.tracklog.kit.drain.DrainState.Drained;
import io.tracklog.kit.drain.DrainState.Draining;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Counts what is inside a gateway, and closes the door for good.
 *
 * <pre>
 *                 startDraining            the last one leaves
 *   Accepting ─────────────────▶ Draining ─────────────────────▶ Drained
 *       └──────────────── startDraining, none inside ──────────────▲
 * </pre>
 *
 * <p>Entering, leaving and closing the door exclude each other, so whoever has entered is in the
 * state that {@link #startDraining} returns, and nobody enters after it. A gateway that enters and
 * adds the connection to its event loop's set in one task of that loop finds every one of them
 * there in any task that it posts after {@link #startDraining}.
 *
 * <p>Safe on every thread; nothing blocks but {@link #isDrainedWithin}.
 */
public final class DrainController {
  private final Promise<Void> drained = Promise.promise();
  private DrainState state = new Accepting(0);

  /**
   * Enters.
   *
   * @return whether the door is open; who gets true must {@link #leave}, once
   */
  public synchronized boolean tryEnter() {
    return switch (state) {
      case Accepting accepting -> {
        state = new Accepting(accepting.inside() + 1);
        yield true;
      }
      case Draining ignored -> false;
      case Drained ignored -> false;
    };
  }

  /**
   * Leaves.
   *
   * @throws IllegalStateException when nobody is inside; a mistake of the caller
   */
  public void leave() {
    if (afterLeaving() instanceof Drained) {
      drained.tryComplete();
    }
  }

  /**
   * Closes the door. Does nothing the second time.
   *
   * @return the state that this led to: who is inside now is all that will ever have been
   */
  public DrainState startDraining() {
    DrainState after = afterClosing();
    if (after instanceof Drained) {
      drained.tryComplete();
    }
    return after;
  }

  /** Where it is now. */
  public synchronized DrainState state() {
    return state;
  }

  /** Whether the door is open. */
  public boolean isAccepting() {
    return state() instanceof Accepting;
  }

  /**
   * Tells when nobody is inside any more.
   *
   * @return succeeds then, at once if it is so already; fails with a {@link
   *     java.util.concurrent.TimeoutException} when that takes longer than the limit
   */
  public Future<Void> awaitDrained(Duration limit) {
    return drained.future().timeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
  }

  /** Waits until nobody is inside any more, for so long at the most. Blocks. */
  public boolean isDrainedWithin(Duration limit) {
    try {
      awaitDrained(limit).toCompletionStage().toCompletableFuture().join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  private synchronized DrainState afterLeaving() {
    if (state.inside() == 0) {
      throw new IllegalStateException("left without having entered");
    }
    int inside = state.inside() - 1;
    state =
        switch (state) {
          case Accepting ignored -> new Accepting(inside);
          case Draining ignored -> inside > 0 ? new Draining(inside) : new Drained();
          case Drained already -> already;
        };
    return state;
  }

  private synchronized DrainState afterClosing() {
    state =
        switch (state) {
          case Accepting(int inside) -> inside > 0 ? new Draining(inside) : new Drained();
          case Draining already -> already;
          case Drained already -> already;
        };
    return state;
  }
}
