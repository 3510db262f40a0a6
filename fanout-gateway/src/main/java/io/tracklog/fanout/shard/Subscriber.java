package io.tracklog.fanout.shard;

import io.netty.buffer.ByteBuf;
import io.tracklog.fanout.feed.FeedOverloadedException;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.metrics.SubscriptionKind;
import io.tracklog.fanout.shard.SubscriberState.Closed;
import io.tracklog.fanout.shard.SubscriberState.Joining;
import io.tracklog.fanout.shard.SubscriberState.Lagging;
import io.tracklog.fanout.shard.SubscriberState.Live;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.SubscriberSocket;
import io.tracklog.kit.auth.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber: a socket, what it wants, and a state. Live, it is a member of an audience and no
 * more; else a {@link CatchUp} brings it to the live edge at its socket's pace. Nothing is ever
 * queued for it. Confined to the shard.
 */
final class Subscriber implements SubscriberSocket.Handler, Subscribed {
  private final Shard shard;
  private final SubscriberSocket socket;
  private SubscriberState state = new Closed();
  private final SubscriptionKind kind;
  private Interest interest;
  private @Nullable BoundingBox nextArea;
  private @Nullable Expiry expiry;
  private boolean liveSaid;
  private int seat;
  private int place;

  Subscriber(Shard shard, Interest interest, SubscriberSocket socket) {
    this.shard = shard;
    this.interest = interest;
    this.kind = interest.kind();
    this.socket = socket;
  }

  void start(Subscription subscription) {
    join(new CatchUp(this, null, Legs.of(subscription), subscription.resumes()));
    socket.handler(this);
    pump();
  }

  /** Has it end when its token does; once, after its start. */
  void expireAt(long epochMs) {
    if (epochMs != Principal.NEVER && !(state instanceof Closed)) {
      expiry =
          new Expiry(
              epochMs,
              shard.environment().clock(),
              shard.timers(),
              () -> reconnect("token-expired", DisconnectCause.TOKEN_EXPIRED));
      expiry.watch();
    }
  }

  /** Writes what its audience is given; false when it falls behind instead. */
  boolean deliver(ByteBuf shared) {
    if (!socket.isWritable()) {
      fallBehind();
      return false;
    }
    socket.write(shared);
    socket.flush();
    return true;
  }

  /** Goes on towards the live edge, as far as it can now. */
  void pump() {
    try {
      switch (state) {
        case Joining joining -> joining.catchUp().pump();
        case Lagging lagging -> lagging.catchUp().pump();
        case Live ignored -> {}
        case Closed ignored -> {}
      }
    } catch (FeedOverloadedException e) {
      reconnect("overloaded", DisconnectCause.FAILURE);
    }
  }

  /** A partition that it may wait for has become ready. */
  void onPartitionReady(int partition) {
    if (state instanceof Live live
        && live.late().stream().anyMatch(leg -> leg.partition() == partition)) {
      List<Leg> legs = Legs.fromEdge(shard, live);
      shard.leave(live.audience(), this);
      join(new CatchUp(this, null, legs, true));
    }
    pump();
  }

  /** It stands at the live edge of these partitions; the legs of others are late. */
  void arrive(PartitionSet partitions, List<Leg> late) {
    if (state instanceof Lagging) {
      shard.environment().metrics().lagging(-1);
    }
    shard.behind(this, false);
    late.forEach(leg -> leg.isOwedSince(shard.environment().clock().millis()));
    AudienceKey key = new AudienceKey(interest, partitions, Leg.earliestLate(late));
    Audience audience = shard.join(key, this);
    state = new Live(audience, late);
    if (!liveSaid) {
      liveSaid = true;
      EventChunk chunk = interest.format().newChunk();
      chunk.live();
      write(chunk, shard.stamps().of(audience));
    }
    BoundingBox area = nextArea;
    if (area != null) {
      nextArea = null;
      move(area);
    }
  }

  /** The end that it asked for is reached. */
  void finish(@Nullable String cursor) {
    EventChunk chunk = interest.format().newChunk();
    chunk.end();
    endWith(chunk, cursor, DisconnectCause.END);
  }

  @Override
  public void reconnect(String reason, DisconnectCause cause) {
    if (!(state instanceof Closed)) {
      EventChunk chunk = interest.format().newChunk();
      chunk.reconnect(shard.environment().reconnectAfterMs().getAsLong(), reason);
      endWith(chunk, cursor(), cause);
    }
  }

  /** Its turn of the heartbeat. */
  void beat(long nowMs) {
    long maxLagMs = shard.environment().limits().maxLagMs();
    boolean chronic =
        switch (state) {
          case Joining joining -> nowMs - joining.catchUp().progressAtMs() > maxLagMs;
          case Lagging lagging -> nowMs - lagging.sinceMs() > maxLagMs;
          case Live ignored -> false;
          case Closed ignored -> false;
        };
    if (socket.isWritable()) {
      socket.write(interest.format().heartbeat());
      socket.flush();
    } else if (chronic) {
      reconnect("slow", DisconnectCause.SLOW);
    }
  }

  void write(EventChunk chunk, @Nullable String cursor) {
    int events = chunk.events();
    ByteBuf bytes = chunk.finish(cursor);
    socket.write(bytes);
    socket.flush();
    shard.environment().metrics().delivered(events, bytes.readableBytes());
    bytes.release();
  }

  @Override
  public void onWritable() {
    pump();
  }

  @Override
  public void onClosed() {
    close(DisconnectCause.CLIENT);
  }

  @Override
  public void unsubscribe() {
    close(DisconnectCause.CLIENT);
  }

  @Override
  public void move(BoundingBox area) {
    switch (state) {
      case Joining ignored -> nextArea = area;
      case Lagging ignored -> nextArea = area;
      case Live live -> {
        Interest former = interest;
        List<Leg> legs = Legs.toAnotherArea(shard, live);
        shard.leave(live.audience(), this);
        interest = interest.movedTo(area);
        join(new CatchUp(this, former, legs, true));
        pump();
      }
      case Closed ignored -> {}
    }
  }

  Shard shard() {
    return shard;
  }

  Interest interest() {
    return interest;
  }

  boolean isWritable() {
    return socket.isWritable();
  }

  int seat() {
    return seat;
  }

  void seat(int index) {
    seat = index;
  }

  int place() {
    return place;
  }

  void place(int ofRota) {
    place = ofRota;
  }

  private void join(CatchUp catchUp) {
    state = new Joining(catchUp);
    shard.behind(this, true);
  }

  private void fallBehind() {
    if (state instanceof Live live) {
      long nowMs = shard.environment().clock().millis();
      List<Leg> legs = Legs.beforeTurn(shard, live);
      shard.leave(live.audience(), this);
      state = new Lagging(new CatchUp(this, null, legs, true), nowMs);
      shard.behind(this, true);
      shard.environment().metrics().lagging(+1);
    }
  }

  private @Nullable String cursor() {
    return switch (state) {
      case Joining joining -> joining.catchUp().cursor();
      case Lagging lagging -> lagging.catchUp().cursor();
      case Live live -> shard.stamps().of(live.audience());
      case Closed ignored -> null;
    };
  }

  private void endWith(EventChunk chunk, @Nullable String cursor, DisconnectCause cause) {
    write(chunk, cursor);
    close(cause);
    socket.end(cause);
  }

  private void close(DisconnectCause cause) {
    switch (state) {
      case Joining ignored -> {}
      case Lagging ignored -> shard.environment().metrics().lagging(-1);
      case Live live -> shard.leave(live.audience(), this);
      case Closed ignored -> {
        return;
      }
    }
    state = new Closed();
    if (expiry != null) {
      expiry.cancel();
    }
    shard.environment().metrics().unsubscribed(kind, cause);
    shard.forget(this);
  }
}
