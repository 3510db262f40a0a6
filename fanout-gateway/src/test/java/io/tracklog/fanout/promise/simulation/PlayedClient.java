package io.tracklog.fanout.promise.simulation;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.promise.EventReader;
import io.tracklog.fanout.promise.Order;
import io.tracklog.fanout.promise.PromiseChecker;
import io.tracklog.fanout.promise.Receipts;
import io.tracklog.fanout.promise.Received;
import io.tracklog.fanout.testing.SseEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscriber, who remembers everything that it was sent. */
final class PlayedClient {
  private final PlayedLog log;
  private final Order order;
  private final Asking asking;
  private final List<Received> history = new ArrayList<>();
  private @Nullable PlayedSocket socket;
  private @Nullable Cursor last;
  private boolean reading = true;
  private boolean live;

  /** How it asks for its stream for the first time. */
  interface Asking {
    /** Asks, with a socket. */
    void ask(PlayedGateway gateway, int loop, PlayedSocket socket);
  }

  PlayedClient(PlayedLog log, Order order, Asking asking) {
    this.log = log;
    this.order = order;
    this.asking = asking;
  }

  boolean isConnected() {
    return socket != null;
  }

  boolean isLive() {
    return live && socket != null && !socket.isOver();
  }

  /** How much it has received. */
  int received() {
    return history.size();
  }

  /** Comes, or comes back with the last id that it has. */
  void connect(PlayedGateway gateway, int loop, int socketLimit) {
    history.add(new Received.Opened(last));
    live = false;
    PlayedSocket made =
        new PlayedSocket(gateway.loop(loop), socketLimit, new EventReader(this::event)::accept);
    socket = made;
    gateway.connected(made);
    Cursor from = last;
    if (from == null) {
      asking.ask(gateway, loop, made);
    } else {
      gateway.subscribe(loop, gateway.starts().resumed(order.filter(), order.mode(), from), made);
    }
  }

  /** The network brings some bytes, if it reads; it hangs up when the stream is over. */
  void read(int bytes) {
    PlayedSocket present = socket;
    if (present != null && reading) {
      present.carry(bytes);
    }
    if (present != null && present.isOver()) {
      hangUp();
    }
  }

  void reading(boolean reads) {
    reading = reads;
  }

  void hangUp() {
    if (socket != null) {
      socket.breakDown();
      socket = null;
      live = false;
    }
  }

  /** Fails when it was not given what it was promised. */
  void check() {
    PromiseChecker.check(log.truth(), order, history);
  }

  @Override
  public String toString() {
    return order.mode()
        + " "
        + order.filter()
        + " "
        + order.begins()
        + (socket == null ? " away" : live ? " live" : " on its way")
        + ", "
        + history.size()
        + " events, waiting "
        + (socket == null ? 0 : socket.waiting());
  }

  private void event(SseEvent event) {
    live |= event.type().equals("live");
    history.addAll(Receipts.of(event, log.ends()));
    if (event.id() != null) {
      last = Receipts.cursor(event.id());
    }
  }
}
