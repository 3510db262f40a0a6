package io.tracklog.ingest.session;

import io.tracklog.ingest.session.Heartbeat.Beat;
import io.tracklog.ingest.session.SessionState.Closed;
import io.tracklog.ingest.session.SessionState.Closing;
import io.tracklog.ingest.session.SessionState.Live;
import io.tracklog.ingest.session.SessionState.Open;
import io.tracklog.ingest.session.SessionState.Paused;
import io.tracklog.ingest.wire.AnswerFrames;
import io.tracklog.ingest.wire.CloseCause;
import io.tracklog.kit.websocket.MessageListener;
import io.tracklog.kit.websocket.MessageSocket;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.ReasonCode;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a device or a hub.
 *
 * <pre>
 *   upgraded ──▶ Open ── window full, over budget, not read, sends too fast ──▶ Paused
 *                 │ ◀───────────────── the last reason is gone ─────────────────  │
 *                 │                                                              │
 *                 ├── drain, token expired, wrong frame: read no more ───────────┤
 *                 │                         ▼                                    │
 *                 │                      Closing ── all settled, or waited ──┐   │
 *                 │                         │            long enough         │   │
 *                 └─ ghost, Kafka refuses, ─┴────────────────────────────────┼───┘
 *                        socket gone                                         ▼
 *                                                                          Closed
 * </pre>
 *
 * <p>Back-pressure comes from Kafka ({@link PauseReason#WINDOW} for this device, {@link
 * PauseReason#BUDGET} for all) and from the device ({@link PauseReason#OUTBOUND}, and {@link
 * PauseReason#RATE} by its {@link Throttle}); it goes to the device by not reading its socket. What
 * becomes of positions is the {@link PositionFlow}'s; when Kafka refuses one for good, the session
 * ends without acknowledging it, and the device sends it again.
 *
 * <p>Belongs to the event loop of its socket: every call comes on it.
 */
public final class IngestSession implements MessageListener {
  private static final Logger LOG = LoggerFactory.getLogger(IngestSession.class);

  private final SessionName name;
  private final MessageSocket socket;
  private final SessionServices services;
  private final Attendance attendance;
  private final Throttle throttle;
  private final PositionFlow flow;
  private final Heartbeat heartbeat;
  private final Consumer<IngestSession> onClosed;
  private SessionState state = new Open();
  private boolean isSentAway;
  private Runnable timer = () -> {};

  /**
   * Made when a connection has been upgraded; {@link #start} begins it.
   *
   * @param name who is on it
   * @param socket its socket
   * @param services what the sessions of this loop share
   * @param onClosed called once, when it is over
   */
  public IngestSession(
      SessionName name,
      MessageSocket socket,
      SessionServices services,
      Consumer<IngestSession> onClosed) {
    SessionLimits limits = services.limits();
    this.name = name;
    this.socket = socket;
    this.services = services;
    this.onClosed = onClosed;
    this.attendance = new Attendance(name, services.records(), limits.hubDevices());
    this.throttle =
        new Throttle(
            services.rates(),
            name.sender().only(),
            services.timers(),
            services.steadyMs(),
            limits.ratePatienceMs(),
            new ThrottleListener());
    this.flow = new PositionFlow(name, services, attendance, throttle, new FlowListener());
    this.heartbeat =
        new Heartbeat(limits.pingEveryMs(), limits.ghostAfterMs(), services.steadyMs().getAsLong());
  }

  /** Begins the session. */
  public void start() {
    assert services.guard().check();
    services.metrics().sessionOpened();
    DeviceId only = name.sender().only();
    if (only != null) {
      attendance.see(only, services.clock().millis());
    }
    scheduleBeat();
  }

  @Override
  public void onText(byte[] message) {
    assert services.guard().check();
    if (state instanceof Live) {
      take(message, true);
    }
  }

  @Override
  public void onBinary(byte[] message) {
    assert services.guard().check();
    if (!(state instanceof Live)) {
      return;
    }
    if (name.hasAvro()) {
      take(message, false);
    } else {
      services.metrics().inputRefused(ReasonCode.MALFORMED);
      socket.send(
          AnswerFrames.error(
              ReasonCode.MALFORMED, "binary frames need the subprotocol tracklog.v1.avro"));
      end(CloseCause.UNSUPPORTED);
    }
  }

  @Override
  public void onUnreadable(int code) {
    assert services.guard().check();
    boolean isTooLarge = code == CloseCause.TOO_LARGE.code();
    services.metrics().inputRefused(isTooLarge ? ReasonCode.TOO_LARGE : ReasonCode.MALFORMED);
    end(isTooLarge ? CloseCause.TOO_LARGE : CloseCause.PROTOCOL);
  }

  @Override
  public void onFault(RuntimeException error) {
    assert services.guard().check();
    LOG.atError()
        .addKeyValue("sessionId", name.sessionId())
        .setCause(error)
        .log("A message could not be taken; its connection is closed");
    close(CloseCause.INTERNAL);
  }

  @Override
  public void onPong() {
    assert services.guard().check();
    heartbeat.heard(services.steadyMs().getAsLong());
  }

  @Override
  public void onDrained() {
    assert services.guard().check();
    relieve(PauseReason.OUTBOUND);
  }

  /** The process went over its budget, or is within it again. */
  public void onBudget(boolean isOver) {
    assert services.guard().check();
    if (isOver) {
      pause(PauseReason.BUDGET);
    } else {
      relieve(PauseReason.BUDGET);
    }
  }

  @Override
  public void onClosed(boolean isGoodbye) {
    assert services.guard().check();
    switch (state) {
      case Live live -> finish(causeOfPeer(isGoodbye));
      case Closing closing -> finish(closing.cause());
      case Closed closed -> {}
    }
  }

  /** Asks the device to finish and come back; the session goes on until the device ends it. */
  public void suggestReconnect(long afterMs, String reason) {
    assert services.guard().check();
    if (state instanceof Live) {
      isSentAway = true;
      socket.send(AnswerFrames.reconnect(afterMs, reason));
    }
  }

  /** Ends the session once what is on its way has been acknowledged, or has had its time. */
  public void end(CloseCause cause) {
    assert services.guard().check();
    if (state instanceof Live live) {
      pauseSocket(live);
      countHeldBack();
      state = live.closingFor(cause);
      if (flow.size() == 0) {
        close(cause);
      } else {
        timer.run();
        timer = services.timers().schedule(services.limits().closeWaitMs(), () -> close(cause));
      }
    }
  }

  private CloseCause causeOfPeer(boolean isGoodbye) {
    if (isSentAway) {
      // It leaves because it was asked to, and comes back: that is no goodbye.
      return CloseCause.DRAIN;
    }
    return isGoodbye ? CloseCause.PEER : CloseCause.CUT;
  }

  private void take(byte[] message, boolean isText) {
    heartbeat.heard(services.steadyMs().getAsLong());
    services.metrics().bytesReceived(message.length);
    flow.take(message, isText);
    if (state instanceof Live) {
      throttle.afterMessage();
    }
    if (flow.size() >= services.limits().window()) {
      pause(PauseReason.WINDOW);
    }
    // The news that the process is over its budget comes too late for messages of the same read.
    if (services.publisher().isFull()) {
      pause(PauseReason.BUDGET);
    }
  }

  private void pause(PauseReason reason) {
    if (state instanceof Live live) {
      pauseSocket(live);
      state = live.pausedFor(reason, services.steadyMs().getAsLong());
    }
  }

  private void pauseSocket(Live live) {
    if (live instanceof Open) {
      socket.pause();
      services.metrics().socketPaused();
    }
  }

  private void relieve(PauseReason reason) {
    if (state instanceof Paused paused) {
      Live next = paused.relievedOf(reason);
      if (next instanceof Open) {
        countHeldBack();
        services.metrics().socketResumed();
        heartbeat.heard(services.steadyMs().getAsLong());
        // Last, since it may bring the next message at once.
        state = next;
        socket.resume();
      } else {
        state = next;
      }
    }
  }

  /** Before the state changes: how long back-pressure kept the socket from being read. */
  private void countHeldBack() {
    if (state instanceof Paused paused) {
      services.metrics().heldBack(services.steadyMs().getAsLong() - paused.sinceMs());
    }
  }

  private void beat() {
    long nowMs = services.steadyMs().getAsLong();
    if (state instanceof Paused paused && paused.isOurDoing()) {
      heartbeat.heard(nowMs);
    }
    if (heartbeat.beat(nowMs) == Beat.GHOST) {
      close(CloseCause.GHOST);
    } else if (state instanceof Live && services.clock().millis() >= name.sender().expiresAtMs()) {
      socket.send(AnswerFrames.reconnect(0, ReasonCode.TOKEN_EXPIRED.code()));
      end(CloseCause.TOKEN_EXPIRED);
    } else if (state instanceof Live) {
      socket.ping();
      flow.rest();
      attendance.remind(services.clock().millis());
      scheduleBeat();
    }
  }

  private void scheduleBeat() {
    long delayMs = heartbeat.nextDelayMs(services.steadyMs().getAsLong());
    long leftMs = Math.max(1, name.sender().expiresAtMs() - services.clock().millis());
    timer = services.timers().schedule(Math.min(delayMs, leftMs), this::beat);
  }

  private void close(CloseCause cause) {
    if (!(state instanceof Closed)) {
      finish(cause);
      socket.close(cause.code(), cause.label());
    }
  }

  private void finish(CloseCause cause) {
    if (state instanceof Paused || state instanceof Closing) {
      countHeldBack();
      services.metrics().socketResumed();
    }
    state = new Closed(cause);
    timer.run();
    throttle.end();
    flow.end();
    attendance.end(cause.label(), services.clock().millis());
    services.metrics().sessionClosed(cause);
    onClosed.accept(this);
  }

  /** What the throttle asks for, done as the state allows. */
  private final class ThrottleListener implements Throttle.Listener {
    @Override
    public void onTooFast() {
      pause(PauseReason.RATE);
    }

    @Override
    public void onWithinRate() {
      relieve(PauseReason.RATE);
    }

    @Override
    public void onIgnored() {
      end(CloseCause.RATE_LIMITED);
    }
  }

  /** What the flow of positions asks for, done as the state allows. */
  private final class FlowListener implements PositionFlow.Listener {
    @Override
    public void say(String frame) {
      socket.send(frame);
      if (socket.isWriteQueueFull()) {
        pause(PauseReason.OUTBOUND);
      }
    }

    @Override
    public void onSettled() {
      if (flow.size() <= services.limits().window() / 2) {
        relieve(PauseReason.WINDOW);
      }
      if (flow.size() == 0 && state instanceof Closing closing) {
        close(closing.cause());
      }
    }

    @Override
    public void onLost() {
      close(CloseCause.OVERLOADED);
    }
  }
}
