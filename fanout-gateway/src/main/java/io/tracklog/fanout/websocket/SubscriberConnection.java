package io.tracklog.fanout.websocket;

import io.netty.buffer.ByteBuf;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.metrics.Transport;
import io.tracklog.fanout.shard.Subscribed;
import io.tracklog.fanout.shard.Subscription;
import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemCode;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.kit.websocket.FrameSocket;
import io.tracklog.kit.websocket.MessageListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's WebSocket with its subscriptions. Belongs to one event loop. */
final class SubscriberConnection implements MessageListener {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriberConnection.class);

  private final FrameSocket socket;
  private final Principal principal;
  private final ConnectionServices services;
  private final SubscriberConnections loop;
  private final Runnable onGone;
  private final List<SubscriptionSocket> subscriptions = new ArrayList<>(1);
  private @Nullable DisconnectCause ended;
  private boolean isUnsent;
  private boolean isHeldUp;
  private long heardAtMs;

  SubscriberConnection(
      FrameSocket socket,
      Principal principal,
      ConnectionServices services,
      SubscriberConnections loop,
      Runnable onGone) {
    this.socket = socket;
    this.principal = principal;
    this.services = services;
    this.loop = loop;
    this.onGone = onGone;
    this.heardAtMs = services.clock().millis();
    socket.limitOutbound(services.outbound());
  }

  @Override
  public void onText(byte[] message) {
    heardAtMs = services.clock().millis();
    CommandReader reader = new CommandReader();
    try {
      obey(reader.read(message, services.opener().partitions(), heardAtMs));
    } catch (ProblemException e) {
      tell(reader.id(), e.problem());
    }
  }

  @Override
  public void onBinary(byte[] message) {
    heardAtMs = services.clock().millis();
    tell(null, Problem.of(ProblemCode.MALFORMED, "messages are text, not binary"));
  }

  @Override
  public void onPong() {
    heardAtMs = services.clock().millis();
  }

  @Override
  public void onUnreadable(int code) {
    close(DisconnectCause.PROTOCOL, code, "cannot be read");
  }

  @Override
  public void onFault(RuntimeException error) {
    LOG.atError().setCause(error).log("A message of a subscriber met a fault");
    close(DisconnectCause.FAULT, CloseCode.of(DisconnectCause.FAULT), "failed");
  }

  @Override
  public void onDrained() {
    if (isHeldUp) {
      isHeldUp = false;
      socket.resume();
    }
    List.copyOf(subscriptions).forEach(SubscriptionSocket::onWritable);
  }

  @Override
  public void onClosed(boolean isGoodbye) {
    List<SubscriptionSocket> left = List.copyOf(subscriptions);
    subscriptions.clear();
    try {
      left.forEach(SubscriptionSocket::onClosed);
    } finally {
      loop.remove(this);
      services
          .metrics()
          .closed(Transport.WEBSOCKET, ended == null ? DisconnectCause.CLIENT : ended);
      onGone.run();
    }
  }

  /** Its turn of the heartbeat. */
  void beat(long nowMs) {
    if (principal.isExpired(nowMs)) {
      end("token-expired", DisconnectCause.TOKEN_EXPIRED);
    } else if (nowMs - heardAtMs > services.ghostMs()) {
      close(DisconnectCause.GHOST, CloseCode.of(DisconnectCause.GHOST), "heartbeat missed");
    } else if (!socket.isWriteQueueFull()) {
      socket.ping();
    }
  }

  /** Whether it has no subscription, which would be told of the end. */
  boolean isIdle() {
    return subscriptions.isEmpty();
  }

  /** Asks the client to come back, tells each subscription where it stood, and closes. */
  void end(String reason, DisconnectCause cause) {
    if (ended != null) {
      return;
    }
    if (subscriptions.isEmpty()) {
      socket.send(Messages.reconnect(services.reconnectAfterMs().getAsLong(), reason));
    }
    ended = cause;
    for (SubscriptionSocket subscription : List.copyOf(subscriptions)) {
      Subscribed handle = subscription.subscribed();
      if (handle != null) {
        handle.reconnect(reason, cause);
      }
    }
    socket.flush();
    socket.close(CloseCode.of(cause), reason);
  }

  void write(ByteBuf shared) {
    isUnsent = true;
    socket.writeFrame(shared);
  }

  /** Sends what was written, once for all of its subscriptions that a turn has touched. */
  void flushSoon() {
    if (isUnsent) {
      loop.flushSoon(this);
    }
  }

  void flush() {
    if (isUnsent) {
      isUnsent = false;
      socket.flush();
    }
  }

  /** What was written and not sent does not count against the client. */
  boolean isWritable() {
    if (socket.isWriteQueueFull()) {
      flush();
    }
    return !socket.isWriteQueueFull();
  }

  void cut() {
    socket.cut();
  }

  /** The shard has ended one of the subscriptions, and has told the client why. */
  void onEnd(SubscriptionSocket subscription, DisconnectCause cause) {
    subscriptions.remove(subscription);
    switch (cause) {
      case END, CLIENT -> flushSoon();
      case DRAIN, SLOW, TOKEN_EXPIRED, FAILURE, GHOST, PROTOCOL, FAULT -> endAll(cause);
    }
  }

  /** What ends one of them for its connection's sake ends the others, too. */
  private void endAll(DisconnectCause cause) {
    end(cause.wireName(), cause);
  }

  private void obey(Command command) {
    SubscriptionSocket present = find(command.id());
    switch (command) {
      case Command.Subscribe subscribe -> subscribe(subscribe, present);
      case Command.Move move -> handle(move.id(), present).move(move.area());
      case Command.Unsubscribe unsubscribe -> {
        handle(unsubscribe.id(), present).unsubscribe();
        subscriptions.remove(present);
      }
    }
  }

  private void subscribe(Command.Subscribe wanted, @Nullable SubscriptionSocket present) {
    if (present != null) {
      throw refusal("duplicate-id", "a subscription of this id is open; unsubscribe it first");
    } else if (subscriptions.size() >= services.maxSubscriptions()) {
      throw refusal(
          "too-many-subscriptions",
          "a connection has at most " + services.maxSubscriptions() + " subscriptions");
    }
    begin(
        wanted.id(),
        services.opener().open(wanted.request(), principal, new WebSocketFormat(wanted.id())));
  }

  private void begin(String id, Subscription subscription) {
    SubscriptionSocket added = new SubscriptionSocket(this, id);
    subscriptions.add(added);
    socket.send(Messages.subscribed(id));
    added.begun(services.shard().subscribe(subscription, added, principal.expiresAtMs()));
  }

  private static Subscribed handle(String id, @Nullable SubscriptionSocket found) {
    Subscribed handle = found == null ? null : found.subscribed();
    if (handle == null) {
      throw refusal("unknown-id", "there is no subscription " + id);
    }
    return handle;
  }

  private @Nullable SubscriptionSocket find(String id) {
    for (SubscriptionSocket subscription : subscriptions) {
      if (subscription.id().equals(id)) {
        return subscription;
      }
    }
    return null;
  }

  /** Who asks and does not read the answers is not read either. */
  private void tell(@Nullable String id, Problem problem) {
    socket.send(Messages.error(id, problem));
    if (socket.isWriteQueueFull()) {
      isHeldUp = true;
      socket.pause();
    }
  }

  private void close(DisconnectCause cause, int code, String reason) {
    if (ended == null) {
      ended = cause;
      socket.close(code, reason);
    }
  }

  private static ProblemException refusal(String code, String detail) {
    return new ProblemException(new Problem(409, code, detail));
  }
}
