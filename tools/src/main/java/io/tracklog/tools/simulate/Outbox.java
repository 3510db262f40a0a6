package io.tracklog.tools.simulate;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a connection has still to settle: items in the order in which they were added, numbered from
 * 1. Each is sent, perhaps several times, and settled exactly once: acknowledged or refused.
 *
 * <pre>
 *   head            cursor             next
 *    │ sent, unsettled │ not (re)sent yet │
 *    ▼                 ▼                  ▼
 *    ■  ■  □  ■  ■     ■  ■  ■  ■         ·      □ = refused already
 * </pre>
 *
 * <p>A ring of fixed size: a refused item's slot is free only once everything before it is settled
 * too. Confined to one thread. Pure.
 *
 * @param <T> what is sent
 */
final class Outbox<T> {
  private final @Nullable Object[] slots;
  private long head = 1;
  private long cursor = 1;
  private long next = 1;

  /** Made with the most items that it holds, 1 or more. */
  Outbox(int capacity) {
    this.slots = new Object[capacity];
  }

  /** The number that the next added item gets. */
  long nextSequence() {
    return next;
  }

  /**
   * Adds an item at the end.
   *
   * @throws IllegalStateException when it is full: whoever adds has to keep to the window
   */
  void add(T item) {
    if (occupied() == slots.length) {
      throw new IllegalStateException("outbox is full at " + slots.length);
    }
    slots[slot(next)] = item;
    next++;
  }

  /** The next item to send on the present connection; null when all were. */
  @Nullable T pollUnsent() {
    while (cursor < next) {
      T item = item(cursor);
      cursor++;
      if (item != null) {
        return item;
      }
    }
    return null;
  }

  /** Whether items wait to be sent. */
  boolean hasUnsent() {
    return cursor < next;
  }

  /** Whether items were sent on the present connection and are not settled. */
  boolean awaitsAnswers() {
    return head < cursor;
  }

  /** Slots in use: what is not settled, and what was refused amid it. */
  int occupied() {
    return (int) (next - head);
  }

  /**
   * Everything sent on the present connection up to a number is settled; those not refused before
   * are handed on, in order. Numbers that were not sent on it, and repeated ones, change nothing.
   */
  void acknowledge(long sequence, Consumer<T> acknowledged) {
    long end = Math.min(sequence, cursor - 1);
    while (head <= end) {
      T item = take(head);
      head++;
      if (item != null) {
        acknowledged.accept(item);
      }
    }
    skipSettled();
  }

  /** One item was refused. Null when it was not sent on the present connection, or is settled. */
  @Nullable T refuse(long sequence) {
    if (sequence < head || sequence >= cursor) {
      return null;
    }
    T refused = take(sequence);
    skipSettled();
    return refused;
  }

  /**
   * The connection is gone: what was sent on it and is not settled has to be sent again.
   *
   * @return how many items that are
   */
  int connectionLost() {
    int again = 0;
    for (long sequence = head; sequence < cursor; sequence++) {
      if (item(sequence) != null) {
        again++;
      }
    }
    cursor = head;
    return again;
  }

  private void skipSettled() {
    while (head < cursor && item(head) == null) {
      head++;
    }
  }

  private @Nullable T take(long sequence) {
    T item = item(sequence);
    slots[slot(sequence)] = null;
    return item;
  }

  @SuppressWarnings("unchecked") // Only add() writes anything else than null, and it writes Ts.
  private @Nullable T item(long sequence) {
    return (T) slots[slot(sequence)];
  }

  private int slot(long sequence) {
    return (int) (sequence % slots.length);
  }
}
