package io.tracklog.ingest.publish;

import org.jspecify.annotations.Nullable;

/**
 * The positions of one event loop whose listeners have not heard an outcome yet, oldest first. A
 * list that runs through the positions themselves, so that it costs two references each and any of
 * them leaves it at once. Holds at most what is on its way, which {@link InFlightBudget} bounds.
 * Belongs to its loop.
 */
final class Unsettled {
  private @Nullable PendingPosition oldest;
  private @Nullable PendingPosition newest;

  /** The one that was added first, null when there is none. */
  @Nullable PendingPosition oldest() {
    return oldest;
  }

  void add(PendingPosition position) {
    PendingPosition last = newest;
    if (last == null) {
      oldest = position;
    } else {
      last.setNewer(position);
      position.setOlder(last);
    }
    newest = position;
  }

  /** Does nothing when it is not there. */
  void remove(PendingPosition position) {
    PendingPosition older = position.older();
    PendingPosition newer = position.newer();
    if (older != null) {
      older.setNewer(newer);
    } else if (position.equals(oldest)) {
      oldest = newer;
    }
    if (newer != null) {
      newer.setOlder(older);
    } else if (position.equals(newest)) {
      newest = older;
    }
    position.setOlder(null);
    position.setNewer(null);
  }
}
