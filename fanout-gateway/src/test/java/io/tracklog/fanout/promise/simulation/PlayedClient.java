package io.tracklog.fanout.promise.simulation;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.http.ManualStarts;
import io.tracklog.fanout.promise.EventReader;
import io.tracklog.fanout.promise.Order;
import io.tracklog.fanout.promise.PromiseChecker;
import io.tracklog.fanout.promise.Receipts;
import io.tracklog.fanout.promise.Received;
import io.tracklog.fanout.shard.Interest;
import io.tracklog.fanout.shard.Subscription;
import io.tracklog.fanout.sse.SseFormat;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.testing.SseEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscriber, who remembers everything that it was sent. */
final class PlayedClient {
  /** One for all, so that who wants the same is given the same. */
  private static final SseFormat FORMAT = new SseFormat();

  private final PlayedLog log;
  private final Order order;
  private final Asking asking;
  private final List<Received> history = new ArrayList<>();
  private @Nullable PlayedSocket socket;
  private @Nullable Cursor last;
  private Interest interest;
  private boolean moved;
  private boolean reading = true;
  private boolean live;

  /** How it asks for its stream for the first time. */
  interface Asking {
    /** What it asks for. */
    Subscription ask(ManualStarts starts, Interest interest);
  }

  PlayedClient(PlayedLog log, Order order, Asking asking) {
    this.log = log;
    this.order = order;
    this.asking = asking;
    this.interest =
        new Interest(order.filter(), order.area(), order.mode(), order.thinning(), FORMAT);
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
    Cursor from = moved ? null : last;
    history.add(new Received.Opened(from));
    last = from;
    moved = false;
    live = false;
    PlayedSocket made =
        new PlayedSocket(gateway.loop(loop), socketLimit, new EventReader(this::event)::accept);
    socket = made;
    gateway.connected(made);
    gateway.subscribe(
        loop,
        from == null
            ? asking.ask(gateway.starts(), interest)
            : gateway.starts().resumed(interest, from),
        made);
  }

  /** Looks at another area. Its cursor belongs to one of the areas, who knows which. */
  void move(BoundingBox area) {
    if (socket != null && order.area() != null) {
      interest =
          new Interest(order.filter(), area, order.mode(), order.thinning(), interest.format());
      moved = true;
      history.add(new Received.Moved(area));
      socket.move(area);
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

  /** Fails when it was not given what it was promised, everything being at rest. */
  void check() {
    PromiseChecker.check(log.truth(), order, history);
    history.add(new Received.Rested(log.ends()));
    moved = false;
  }

  @Override
  public String toString() {
    return order.mode()
        + " "
        + order.filter()
        + " "
        + interest.area()
        + " "
        + order.thinning()
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
