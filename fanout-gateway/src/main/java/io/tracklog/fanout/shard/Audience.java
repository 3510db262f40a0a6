package io.tracklog.fanout.shard;

import io.netty.buffer.ByteBuf;
import io.tracklog.fanout.record.Departure;
import io.tracklog.fanout.record.LeaveJson;
import io.tracklog.fanout.record.LogRecord;
import io.tracklog.fanout.record.StatusEvent;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.wire.EventChunk;
import io.tracklog.fanout.wire.GapReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Live subscribers of one {@link AudienceKey}: what a turn brings is put together once for all of
 * them, so a delivery is a write and nothing else. Confined to the shard.
 */
final class Audience {
  private final AudienceKey key;
  private final @Nullable Thinner thinner;

  /**
   * Nearly all audiences are of one device and have one member, for which a list costs too much.
   */
  private Subscriber[] members = new Subscriber[1];

  private int size;
  private @Nullable EventChunk chunk;
  private @Nullable Object last;
  private long oldestReceivedAtMs;

  /**
   * Without members yet.
   *
   * @param thinner what its members can do without; null = nothing
   */
  Audience(AudienceKey key, @Nullable Thinner thinner) {
    this.key = key;
    this.thinner = thinner;
  }

  AudienceKey key() {
    return key;
  }

  /** What its members can do without; null = nothing. */
  @Nullable Thinner thinner() {
    return thinner;
  }

  void add(Subscriber subscriber) {
    if (size == members.length) {
      members = Arrays.copyOf(members, 2 * size);
    }
    subscriber.seat(size);
    members[size++] = subscriber;
  }

  /** Removes a member; the last one takes its seat. */
  void remove(Subscriber subscriber) {
    Subscriber moved = members[--size];
    members[subscriber.seat()] = moved;
    moved.seat(subscriber.seat());
    Arrays.fill(members, size, size + 1, null); // Nobody who has left is held.
    if (size < members.length / 4) {
      members = Arrays.copyOf(members, members.length / 2);
    }
  }

  int size() {
    return size;
  }

  Subscriber member(int index) {
    return members[index];
  }

  /** Takes a record once, however often the index finds this audience for it. */
  boolean take(LogRecord record, long nowMs) {
    Interest interest = key.interest();
    if (record == last
        || (interest.mode() == DeliveryMode.LATEST && !record.newest())
        || !key.partitions().contains(record.partition())) {
      return false;
    }
    if (record.isReplay()) {
      return interest.wantsReplay(record) && show(record);
    }
    Sighting sighting = interest.sighting(record);
    // Asked whatever comes of it: it takes the place of what is withheld of the device.
    boolean passes =
        sighting != Sighting.ELSEWHERE && (thinner == null || thinner.passes(record, nowMs));
    return switch (sighting) {
      case STAYS -> passes && show(record);
      case ENTERS -> show(record);
      case LEAVES -> leave(record);
      case ELSEWHERE -> false;
    };
  }

  /** Takes a record that was withheld, if its device is still in view. */
  boolean takeDue(LogRecord record) {
    return record != last
        && key.partitions().contains(record.partition())
        && key.interest().shows(record.place())
        && show(record);
  }

  /** Takes a status change of a partition's device, by the same rule. */
  boolean take(int partition, StatusEvent status) {
    boolean concerned =
        status != last
            && key.partitions().contains(partition)
            && key.interest().shows(status.place());
    if (concerned) {
      last = status;
      chunk().status(status.json());
    }
    return concerned;
  }

  /** Takes that a partition's device was forgotten. */
  boolean take(int partition, Departure gone) {
    boolean concerned =
        !gone.equals(last) && key.partitions().contains(partition) && key.interest().showed(gone);
    if (concerned) {
      last = gone;
      chunk().leave(LeaveJson.render(gone.device()));
    }
    return concerned;
  }

  /** Says that offsets can no longer be had. */
  void gap(int partition, long from, long to, GapReason reason) {
    chunk().gap(partition, from, to, reason);
  }

  /** Whether the turn has brought something. */
  boolean isTouched() {
    return chunk != null;
  }

  /** How many events the turn has brought so far. */
  int events() {
    return chunk == null ? 0 : chunk.events();
  }

  /** When the turn's first position was taken by its ingest gateway; 0 when it began otherwise. */
  long oldestReceivedAtMs() {
    return oldestReceivedAtMs;
  }

  /** What the turn has brought, to be written to every member. */
  ByteBuf finish(String cursor) {
    ByteBuf bytes = chunk().finish(cursor);
    chunk = null;
    last = null;
    oldestReceivedAtMs = 0;
    return bytes;
  }

  private boolean show(LogRecord record) {
    if (chunk == null && !record.isReplay()) {
      oldestReceivedAtMs = record.receivedAtMs();
    }
    last = record;
    chunk().position(record.json(), 0);
    return true;
  }

  private boolean leave(LogRecord record) {
    last = record;
    chunk().leave(LeaveJson.render(record.device()));
    return true;
  }

  private EventChunk chunk() {
    EventChunk open = chunk;
    if (open == null) {
      open = key.interest().format().newChunk();
      chunk = open;
    }
    return open;
  }
}
