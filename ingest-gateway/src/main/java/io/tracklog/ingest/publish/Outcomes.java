package io.tracklog.ingest.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Brings outcomes from Kafka's thread back to an event loop. However many arrive before the loop
 * gets there, it is woken once, and each listener answers once for all that is its own. The queue
 * holds at most what is on its way, which {@link InFlightBudget} bounds.
 */
final class Outcomes {
  /** So many are told before other work of the loop gets its turn. */
  private static final int MAX_RUN = 4096;

  private final Executor loop;
  private final Consumer<PendingPosition> teller;
  private final Queue<PendingPosition> settled = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean isWoken = new AtomicBoolean();
  private final List<PublishListener> told = new ArrayList<>();

  /**
   * Made for one loop.
   *
   * @param loop runs tasks on the event loop
   * @param teller tells one outcome, on the event loop
   */
  Outcomes(Executor loop, Consumer<PendingPosition> teller) {
    this.loop = loop;
    this.teller = teller;
  }

  /** Takes a settled position. On any thread. */
  void add(PendingPosition position) {
    settled.add(position);
    wake();
  }

  private void wake() {
    if (isWoken.compareAndSet(false, true)) {
      loop.execute(this::run);
    }
  }

  private void run() {
    isWoken.set(false);
    for (int count = 0; count < MAX_RUN; count++) {
      PendingPosition position = settled.poll();
      if (position == null) {
        break;
      }
      teller.accept(position);
      noteTold(position.listener());
    }
    told.forEach(PublishListener::onOutcomesTold);
    told.clear();
    if (!settled.isEmpty()) {
      wake();
    }
  }

  private void noteTold(PublishListener listener) {
    // Outcomes of one listener mostly come in a row; to hear of the end twice does no harm.
    if (told.isEmpty() || !told.getLast().equals(listener)) {
      told.add(listener);
    }
  }
}
