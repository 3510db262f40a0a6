package io.tracklog.fanout.websocket;

import io.tracklog.fanout.metrics.DisconnectCause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The connections of one event loop, dealt out over slots whose turn of the heartbeat comes round;
 * and those among them that have something to be sent. Belongs to its event loop.
 */
public final class SubscriberConnections {
  private static final int SLOTS = 16;

  private final Executor loop;
  private final List<Set<SubscriberConnection>> slots = new ArrayList<>();
  private List<SubscriberConnection> unsent = new ArrayList<>();
  private int turn;

  /**
   * None yet.
   *
   * @param loop runs tasks on this event loop, after what it is at
   */
  public SubscriberConnections(Executor loop) {
    this.loop = loop;
    for (int i = 0; i < SLOTS; i++) {
      slots.add(new LinkedHashSet<>());
    }
  }

  /** How many calls of {@link #beat} reach every connection once. */
  public static int beatsPerRound() {
    return SLOTS;
  }

  /** Pings those whose turn it is, and ends those that are gone; to be called regularly. */
  public void beat(long nowMs) {
    turn = (turn + 1) % SLOTS;
    List.copyOf(slots.get(turn)).forEach(connection -> connection.beat(nowMs));
  }

  /**
   * Sends those away that have no subscription, which the shard sends away.
   *
   * @param shares one in so many; the last share is all that are left
   */
  public void drainIdle(int shares) {
    List<SubscriberConnection> idle = new ArrayList<>();
    slots.forEach(slot -> slot.stream().filter(SubscriberConnection::isIdle).forEach(idle::add));
    idle.subList(0, Math.ceilDiv(idle.size(), Math.max(1, shares)))
        .forEach(
            connection -> connection.end(DisconnectCause.DRAIN.wireName(), DisconnectCause.DRAIN));
  }

  void add(SubscriberConnection connection) {
    slotOf(connection).add(connection);
  }

  void remove(SubscriberConnection connection) {
    slotOf(connection).remove(connection);
  }

  /** Has a connection send what was written to it, when this turn of the event loop is over. */
  void flushSoon(SubscriberConnection connection) {
    if (unsent.isEmpty()) {
      loop.execute(this::flush);
    }
    unsent.add(connection);
  }

  private void flush() {
    List<SubscriberConnection> written = unsent;
    unsent = new ArrayList<>(written.size());
    written.forEach(SubscriberConnection::flush);
  }

  private Set<SubscriberConnection> slotOf(SubscriberConnection connection) {
    return slots.get(System.identityHashCode(connection) % SLOTS);
  }
}
