package io.tracklog.tools.simulate;

import io.tracklog.kit.loop.EventLoopGuard;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.tools.feed.DueReport;
import io.tracklog.tools.retry.Backoff;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the gateway, and what it still has to settle. Comes back after every cut, by
 * {@link Backoff} or when the gateway says, and sends again what is not settled, in order.
 *
 * <pre>
 *        ┌───────────── timer ─────────────┐
 *        ▼                                 │
 *   Connecting ──────── failed ───────▶ Waiting
 *    │   ▲                               ▲   ▲
 *    │   └─ timer ─┐                     │   │
 *    │          Leaving ──── closed ─────┘   │
 *    │             ▲                         │
 *    │         reconnect                     │
 *    ▼             │                         │
 *   Open ──────────┴──────── closed ─────────┘       every state ── stop ──▶ Ended
 * </pre>
 *
 * <p>Lives on its deployment's event loop; {@link #reserve}, {@link #tryReserve}, {@link #enqueue},
 * {@link #awaitConnected} and {@link #awaitSettled} are for other threads.
 */
final class Hub implements Deployable {
  private static final Logger log = LoggerFactory.getLogger(Hub.class);

  private final HubLink link;
  private final int window;
  private final Semaphore room;
  private final Outbox<Delivery> outbox;
  private final FrameBuilder frame;
  private final Backoff backoff;
  private final HubEvents events;
  private final CountDownLatch firstConnection = new CountDownLatch(1);
  private @Nullable Context context;
  private @Nullable EventLoopGuard guard;
  private HubState state = new HubState.Connecting();

  Hub(HubLink link, int window, FrameBuilder frame, Backoff backoff, HubEvents events) {
    this.link = link;
    this.window = window;
    this.room = new Semaphore(window);
    this.outbox = new Outbox<>(window);
    this.frame = frame;
    this.backoff = backoff;
    this.events = events;
  }

  @Override
  public Future<?> deploy(Context deployment) {
    context = deployment;
    guard = EventLoopGuard.ofCurrentThread();
    connect();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> undeploy(Context deployment) {
    checkThread();
    HubState last = state;
    state = new HubState.Ended();
    return switch (last) {
      case HubState.Open open -> {
        events.disconnected();
        yield open.socket().close();
      }
      case HubState.Leaving leaving -> {
        context().owner().cancelTimer(leaving.timerId());
        events.disconnected();
        yield leaving.socket().close();
      }
      case HubState.Waiting waiting -> {
        context().owner().cancelTimer(waiting.timerId());
        yield Future.succeededFuture();
      }
      case HubState.Connecting connecting -> Future.succeededFuture();
      case HubState.Ended ended -> Future.succeededFuture();
    };
  }

  /** Takes a place in the window if there is one. Any thread. */
  boolean tryReserve() {
    return room.tryAcquire();
  }

  /** Takes a place in the window, waiting for one. Any thread but an event loop. */
  void reserve() throws InterruptedException {
    room.acquire();
  }

  /** Sends positions for which places were reserved, as soon as may be. Any thread. */
  void enqueue(List<DueReport> reports, DueClock clock) {
    context().runOnContext(ignored -> accept(reports, clock));
  }

  /** Waits until it has been connected once; false when it is not within the time. */
  boolean awaitConnected(long nanos) throws InterruptedException {
    return firstConnection.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Waits until everything is settled; false when it is not within the time. Not an event loop. */
  boolean awaitSettled(long nanos) throws InterruptedException {
    boolean settled = room.tryAcquire(window, nanos, TimeUnit.NANOSECONDS);
    if (settled) {
      room.release(window);
    }
    return settled;
  }

  private void accept(List<DueReport> reports, DueClock clock) {
    checkThread();
    for (DueReport due : reports) {
      PositionReport report = Delivery.numbered(due.report(), outbox.nextSequence());
      outbox.add(new Delivery(report, clock.nanosOf(due.dueMs())));
    }
    flush();
  }

  private void connect() {
    checkThread();
    state = new HubState.Connecting();
    link.connect().onComplete(this::connected, this::connectFailed);
  }

  private void connected(WebSocket socket) {
    checkThread();
    if (state instanceof HubState.Ended) {
      socket.close();
      return;
    }
    state = new HubState.Open(socket);
    events.connected();
    firstConnection.countDown();
    socket.textMessageHandler(text -> received(socket, ServerMessage.parse(text)));
    socket.drainHandler(ignored -> flush());
    socket.exceptionHandler(failure -> events.connectionFailed(String.valueOf(failure)));
    socket.closeHandler(ignored -> closed(socket));
    flush();
  }

  private void connectFailed(Throwable failure) {
    checkThread();
    events.connectionFailed(String.valueOf(failure.getMessage()));
    log.atDebug().addKeyValue("error", failure).log("cannot connect");
    if (!(state instanceof HubState.Ended)) {
      waitForNextAttempt();
    }
  }

  private void received(WebSocket socket, ServerMessage message) {
    checkThread();
    backoff.reset();
    int before = outbox.occupied();
    switch (message) {
      case ServerMessage.Ack ack -> outbox.acknowledge(ack.sequence(), events::acknowledged);
      case ServerMessage.Refusal refusal -> refused(refusal);
      case ServerMessage.Reconnect reconnect -> leave(socket, reconnect);
      case ServerMessage.Unknown unknown ->
          log.atDebug().addKeyValue("type", unknown.type()).log("unknown message");
    }
    room.release(before - outbox.occupied());
    if (state instanceof HubState.Leaving && !outbox.awaitsAnswers()) {
      socket.close();
    }
  }

  private void refused(ServerMessage.Refusal refusal) {
    Long sequence = refusal.sequence();
    if (sequence == null) {
      events.frameRefused(refusal.code());
      return;
    }
    Delivery delivery = outbox.refuse(sequence);
    if (delivery != null) {
      events.rejected(delivery, refusal.code());
    }
  }

  private void leave(WebSocket socket, ServerMessage.Reconnect reconnect) {
    if (state instanceof HubState.Open) {
      log.atDebug().addKeyValue("reason", reconnect.reason()).log("asked to come back later");
      state = new HubState.Leaving(socket, later(reconnect.afterMs()));
    }
  }

  private void closed(WebSocket socket) {
    checkThread();
    switch (state) {
      case HubState.Open open when open.socket().equals(socket) -> {
        connectionLost();
        Short code = socket.closeStatusCode();
        events.connectionFailed("connection closed, code " + code);
        log.atDebug().addKeyValue("closeCode", code).log("connection lost, coming back");
        waitForNextAttempt();
      }
      case HubState.Leaving leaving when leaving.socket().equals(socket) -> {
        connectionLost();
        state = new HubState.Waiting(leaving.timerId());
      }
      case HubState.Open open -> {}
      case HubState.Leaving leaving -> {}
      case HubState.Connecting connecting -> {}
      case HubState.Waiting waiting -> {}
      case HubState.Ended ended -> {}
    }
  }

  private void connectionLost() {
    events.disconnected();
    events.resending(outbox.connectionLost());
  }

  private void waitForNextAttempt() {
    state = new HubState.Waiting(later(backoff.nextMs()));
  }

  private long later(long delayMs) {
    return context().owner().setTimer(Math.max(1, delayMs), ignored -> comeBack());
  }

  private void comeBack() {
    checkThread();
    if (state instanceof HubState.Leaving leaving) {
      connectionLost();
      leaving.socket().close();
    }
    connect();
  }

  private void flush() {
    checkThread();
    while (state instanceof HubState.Open open
        && outbox.hasUnsent()
        && !open.socket().writeQueueFull()) {
      fillFrame();
      if (!frame.isEmpty()) {
        // A failed write is followed by the close handler, which sends everything again.
        open.socket().writeTextMessage(frame.build());
      }
    }
  }

  private void fillFrame() {
    while (!frame.isFull()) {
      Delivery delivery = outbox.pollUnsent();
      if (delivery == null) {
        return;
      }
      frame.add(delivery.report());
    }
  }

  private Context context() {
    if (context == null) {
      throw new IllegalStateException("not deployed");
    }
    return context;
  }

  private void checkThread() {
    assert guard != null && guard.check();
  }
}
