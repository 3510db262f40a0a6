package io.tracklog.ingest.socket;

import io.tracklog.ingest.session.IngestSession;
import io.tracklog.ingest.wire.CloseCause;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The sessions of one event loop, which it belongs to. Each is in it from start to end. */
public final class LoopSessions {
  private final Set<IngestSession> sessions = new LinkedHashSet<>();
  private final RandomGenerator jitter;
  private boolean isOverBudget;
  private Drain drain = new NoDrain();

  /**
   * How far the gateway's drain has come; a session that begins late is treated like the others.
   */
  private sealed interface Drain {}

  private record NoDrain() implements Drain {}

  private record Suggested(long windowMs) implements Drain {}

  private record Ended() implements Drain {}

  /** Made with the source of jitter for reconnects. */
  public LoopSessions(RandomGenerator jitter) {
    this.jitter = jitter;
  }

  /** A session begins; it is paused when the others are. */
  void add(IngestSession session) {
    sessions.add(session);
    session.start();
    if (isOverBudget) {
      session.onBudget(true);
    }
    switch (drain) {
      case NoDrain() -> {}
      case Suggested(var windowMs) -> suggest(session, windowMs);
      case Ended() -> session.end(CloseCause.DRAIN);
    }
  }

  void remove(IngestSession session) {
    sessions.remove(session);
  }

  /** The process went over its budget, or is within it again. */
  public void onBudget(boolean isOver) {
    isOverBudget = isOver;
    forEach(session -> session.onBudget(isOver));
  }

  /** Asks every device to come back elsewhere, at random times within the window. */
  public void suggestReconnects(long windowMs) {
    drain = new Suggested(windowMs);
    forEach(session -> suggest(session, windowMs));
  }

  /** Ends every session that is left. */
  public void end() {
    drain = new Ended();
    forEach(session -> session.end(CloseCause.DRAIN));
  }

  private void suggest(IngestSession session, long windowMs) {
    session.suggestReconnect(jitter.nextLong(windowMs + 1), "drain");
  }

  /** Over a copy: a session that ends takes itself out. */
  private void forEach(Consumer<IngestSession> action) {
    List.copyOf(sessions).forEach(action);
  }
}
