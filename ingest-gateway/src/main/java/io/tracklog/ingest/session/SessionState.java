package io.tracklog.ingest.session;

import io.tracklog.ingest.wire.CloseCause;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a session is doing. A state only says where it can go from here; {@link IngestSession} does
 * what the step asks for.
 */
sealed interface SessionState {

  /** A session whose socket may still be read, now or later. */
  sealed interface Live extends SessionState {
    /** Reading stops now, or stays stopped, for one more reason. */
    Paused pausedFor(PauseReason reason, long nowMs);

    /** One reason to stop reading is gone. */
    Live relievedOf(PauseReason reason);

    /** Nothing more is read; what is on its way is waited for. */
    default Closing closingFor(CloseCause cause) {
      return new Closing(cause);
    }
  }

  /** The socket is read. */
  record Open() implements Live {
    @Override
    public Paused pausedFor(PauseReason reason, long nowMs) {
      return new Paused(EnumSet.of(reason), nowMs);
    }

    @Override
    public Open relievedOf(PauseReason reason) {
      return this;
    }
  }

  /**
   * The socket is not read.
   *
   * @param reasons why, at least one
   * @param sinceMs since when, milliseconds of the steady clock
   */
  record Paused(Set<PauseReason> reasons, long sinceMs) implements Live {
    public Paused {
      reasons = Set.copyOf(reasons);
    }

    /** Whether the gateway stopped reading for its own sake, so that silence tells nothing. */
    boolean isOurDoing() {
      return reasons.contains(PauseReason.WINDOW)
          || reasons.contains(PauseReason.BUDGET)
          || reasons.contains(PauseReason.RATE);
    }

    @Override
    public Paused pausedFor(PauseReason reason, long nowMs) {
      if (reasons.contains(reason)) {
        return this;
      }
      Set<PauseReason> more = EnumSet.copyOf(reasons);
      more.add(reason);
      return new Paused(more, sinceMs);
    }

    @Override
    public Live relievedOf(PauseReason reason) {
      if (!reasons.contains(reason)) {
        return this;
      }
      Set<PauseReason> fewer = EnumSet.copyOf(reasons);
      fewer.remove(reason);
      return fewer.isEmpty() ? new Open() : new Paused(fewer, sinceMs);
    }
  }

  /**
   * The socket is read no more; positions on their way are still acknowledged.
   *
   * @param cause why it will be closed
   */
  record Closing(CloseCause cause) implements SessionState {}

  /**
   * Over.
   *
   * @param cause why
   */
  record Closed(CloseCause cause) implements SessionState {}
}
