package io.tracklog.fanout.record;

import io.tracklog.kit.geo.LoggedPosition;
import io.tracklog.kit.geo.PositionJson;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.DeviceStatus;
import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.Recency;
import org.jspecify.annotations.Nullable;

/**
 * One position as it stands in the log. Shared by all subscribers; safe on every thread.
 *
 * <p>Two things come late. The JSON is rendered by whoever needs it first; two threads may race to
 * render the same bytes, which is harmless. {@link #supersededAt} is written once by the feed
 * thread, when the device's next newest position arrives.
 *
 * <p>A record that came through the feed knows where its device was before. So whether a device
 * came into an area, or left it, can be said of each record by itself: nobody has to remember who
 * is inside.
 */
public final class LogRecord implements LoggedPosition {
  /** Stands where no later position has replaced this one. */
  public static final long NOT_SUPERSEDED = Long.MAX_VALUE;

  private static final int OBJECT_OVERHEAD_BYTES = 350;
  private static final int BYTES_PER_RENDERED_BYTE = 3;

  private final int partition;
  private final long offset;
  private final long receivedAtMs;
  private final Position position;
  private final int valueBytes;
  private final @Nullable String replayId;
  private final Place place;
  private boolean historyKnown;
  private @Nullable Place lastBefore;
  private @Nullable Place newestBefore;
  private volatile boolean newest;
  private volatile long supersededAt = NOT_SUPERSEDED;
  private volatile byte @Nullable [] json;

  /**
   * Made of what was decoded.
   *
   * @param partition the partition that holds it
   * @param offset its offset there
   * @param receivedAtMs when the ingest gateway took it, epoch milliseconds
   * @param position the position
   * @param valueBytes the size of the record's value in the log, for the ring's account
   */
  public LogRecord(
      int partition, long offset, long receivedAtMs, Position position, int valueBytes) {
    this(partition, offset, receivedAtMs, position, valueBytes, null);
  }

  /**
   * Made of what was decoded, where it may be somebody's replay.
   *
   * @param replayId the replay that wrote it; null when it came from its device
   */
  public LogRecord(
      int partition,
      long offset,
      long receivedAtMs,
      Position position,
      int valueBytes,
      @Nullable String replayId) {
    this.partition = partition;
    this.offset = offset;
    this.receivedAtMs = receivedAtMs;
    this.position = position;
    this.valueBytes = valueBytes;
    this.replayId = replayId;
    this.place = new Place(position.latitude(), position.longitude());
  }

  @Override
  public int partition() {
    return partition;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public long receivedAtMs() {
    return receivedAtMs;
  }

  @Override
  public Position position() {
    return position;
  }

  /** The replay that wrote it; null when it came from its device. */
  public @Nullable String replayId() {
    return replayId;
  }

  /** Whether it is somebody's replay: it tells where its device was, never where it is. */
  public boolean isReplay() {
    return replayId != null;
  }

  @Override
  public DeviceId device() {
    return position.device();
  }

  /** Where the device is. */
  public Place place() {
    return place;
  }

  /**
   * Says where the device was before. The feed thread, before the record is shared.
   *
   * @param last by the record before it in the log; null when none is known
   * @param newest by the newest position before it; null when none is known
   */
  public void cameAfter(@Nullable Place last, @Nullable Place newest) {
    historyKnown = true;
    lastBefore = last;
    newestBefore = newest;
  }

  /** Whether it was said where the device was before; never of a scanned record. */
  public boolean isHistoryKnown() {
    return historyKnown;
  }

  /** Where the device was by the record before it in the log; null when not known. */
  public @Nullable Place lastBefore() {
    return lastBefore;
  }

  /** Where the device was by its newest position before this one; null when not known. */
  public @Nullable Place newestBefore() {
    return newestBefore;
  }

  /** What a newer position has to beat. */
  public Recency recency() {
    return Recency.of(position, offset);
  }

  /** Whether it moved its device forward when the feed read it; never set on a scanned record. */
  public boolean newest() {
    return newest;
  }

  /** Says that it moved its device forward. The feed thread, before the record is shared. */
  public void markNewest() {
    newest = true;
  }

  /** The offset of the device's next newest position, or {@link #NOT_SUPERSEDED}. */
  public long supersededAt() {
    return supersededAt;
  }

  /** Says which offset replaced it. The feed thread, once. */
  public void markSuperseded(long byOffset) {
    supersededAt = byOffset;
  }

  /**
   * The JSON of the contract: with status {@code live}, or of a replay with its name and without a
   * status. Shared: never write into it.
   */
  public byte[] json() {
    byte[] bytes = json;
    if (bytes == null) {
      bytes = isReplay() ? renderReplay() : render(DeviceStatus.LIVE);
      json = bytes;
    }
    return bytes;
  }

  /** Renders the JSON of the contract anew, with a status. */
  public byte[] render(DeviceStatus status) {
    return Json.object(body -> PositionJson.writeFields(body, this, status));
  }

  private byte[] renderReplay() {
    return Json.object(
        body -> {
          PositionJson.writeLogged(body, this);
          body.writeStringField("replay", replayId);
        });
  }

  /** What it costs to keep, estimated with its rendered form, in bytes. */
  public int weightBytes() {
    return OBJECT_OVERHEAD_BYTES + BYTES_PER_RENDERED_BYTE * valueBytes;
  }

  /** Names place in the log and device, never the position: logs hold no positions. */
  @Override
  public String toString() {
    return "LogRecord[" + partition + ":" + offset + " " + device() + "]";
  }
}
