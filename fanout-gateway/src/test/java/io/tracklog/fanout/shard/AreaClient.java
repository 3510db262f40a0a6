package io.tracklog.fanout.shard;

import io.netty.buffer.ByteBuf;
import io.tracklog.fanout.metrics.DisconnectCause;
import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.wire.SubscriberSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client that draws what it is told on a map, and reads when the test lets it. */
final class AreaClient implements SubscriberSocket {
  private static final Pattern EVENT =
      Pattern.compile("event: (\\w+)\ndata: (.*)\n(?:id: (.*)\n)?");
  private static final Pattern DEVICE = Pattern.compile("\"device\":\"([^\"]*)\"");
  private static final Pattern STATUS = Pattern.compile("\"status\":\"([^\"]*)\"");
  private static final Pattern OFFSET = Pattern.compile("\"at\":\"0:(\\d+)\"");

  private final Map<String, Long> shown = new TreeMap<>();
  private final Map<String, String> statuses = new TreeMap<>();
  private final List<String> events = new ArrayList<>();
  private @Nullable Handler handler;
  private @Nullable Subscribed subscribed;
  private @Nullable String lastId;
  private boolean writable = true;
  private boolean stopsReading;
  private boolean moved;

  /** The offset of what it shows of each device. */
  Map<String, Long> shown() {
    return shown;
  }

  /** What it was told last of each device's status. */
  Map<String, String> statuses() {
    return statuses;
  }

  /** The names of all events, those of positions with their offset. */
  List<String> events() {
    return events;
  }

  @Nullable String lastId() {
    return lastId;
  }

  void subscribed(Subscribed handle) {
    subscribed = handle;
  }

  void move(BoundingBox area) {
    moved = true;
    if (subscribed != null) {
      subscribed.move(area);
    }
  }

  /** All is quiet: what it was moved to has been told. */
  void rests() {
    moved = false;
  }

  /** Whether its cursor may still belong to another area. */
  boolean hasMoved() {
    return moved;
  }

  void unsubscribe() {
    if (subscribed != null) {
      subscribed.unsubscribe();
    }
  }

  /** Comes back with what is on the map already. */
  void continues(AreaClient former) {
    lastId = former.lastId;
    shown.putAll(former.shown);
  }

  /** Reads, or stops reading. */
  void writable(boolean isWritable) {
    boolean drained = isWritable && !writable;
    writable = isWritable;
    if (drained && handler != null) {
      handler.onWritable();
    }
  }

  /** Takes one more write, and then reads no more. */
  void takesOneMore() {
    stopsReading = true;
  }

  @Override
  public void handler(Handler told) {
    handler = told;
  }

  @Override
  public void write(ByteBuf shared) {
    writable &= !stopsReading;
    stopsReading = false;
    Matcher event = EVENT.matcher(shared.toString(StandardCharsets.UTF_8));
    while (event.find()) {
      take(event.group(1), event.group(2));
      lastId = event.group(3) == null ? lastId : event.group(3);
    }
  }

  private void take(String type, String data) {
    Matcher device = DEVICE.matcher(data);
    Matcher offset = OFFSET.matcher(data);
    Matcher status = STATUS.matcher(data);
    if (status.find() && device.find()) {
      statuses.put(device.group(1), status.group(1));
      device.reset();
    }
    switch (type) {
      case "position" -> {
        if (!device.find() || !offset.find()) {
          throw new AssertionError(data);
        }
        if (data.contains("\"replay\":")) {
          events.add("replay " + offset.group(1));
        } else {
          shown.put(device.group(1), Long.parseLong(offset.group(1)));
          events.add("position " + offset.group(1));
        }
      }
      case "leave" -> {
        if (!device.find()) {
          throw new AssertionError(data);
        }
        shown.remove(device.group(1));
        events.add("leave " + device.group(1));
      }
      default -> events.add(type);
    }
  }

  @Override
  public void flush() {}

  @Override
  public boolean isWritable() {
    return writable;
  }

  @Override
  public void end(DisconnectCause cause) {}

  @Override
  public void cut() {}
}
