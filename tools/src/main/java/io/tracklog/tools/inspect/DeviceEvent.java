package io.tracklog.tools.inspect;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that the log says of a device, with the place where it says so. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
sealed interface DeviceEvent {
  /** The record's time, epoch milliseconds. */
  long timeMs();

  /** Where it stands: {@code partition:offset} of its topic. */
  String at();

  /** What happened, in a word. */
  String kind();

  /** The rest, for people. */
  String details();

  /**
   * A position.
   *
   * @param ts the device's own clock
   * @param arrival how it stands to those before it
   */
  @JsonTypeName("position")
  record Located(
      long timeMs,
      String at,
      long ts,
      long seq,
      double lat,
      double lon,
      @Nullable Double speed,
      @Nullable Double heading,
      Arrival arrival)
      implements DeviceEvent {
    @Override
    public String kind() {
      return arrival == Arrival.NEWEST ? "position" : arrival.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String details() {
      return String.format(
          Locale.ROOT,
          "#%d at %s  %.5f,%.5f%s%s",
          seq,
          Words.time(ts),
          lat,
          lon,
          speed == null ? "" : String.format(Locale.ROOT, "  %.1f m/s", speed),
          heading == null ? "" : String.format(Locale.ROOT, "  %.0f°", heading));
    }
  }

  /** The device was removed from the last-known positions. */
  @JsonTypeName("forgotten")
  record Forgotten(long timeMs, String at) implements DeviceEvent {
    @Override
    public String kind() {
      return "forgotten";
    }

    @Override
    public String details() {
      return "";
    }
  }

  /** A connection came, still stands or went. */
  @JsonTypeName("session")
  record Session(
      long timeMs, String at, String event, String connection, String gateway, String reason)
      implements DeviceEvent {
    @Override
    public String kind() {
      return event;
    }

    @Override
    public String details() {
      return "connection "
          + connection
          + " on "
          + gateway
          + (reason.isEmpty() ? "" : ", " + reason);
    }
  }

  /** The status changed. */
  @JsonTypeName("status")
  record StatusChange(
      long timeMs, String at, String status, long sinceMs, long lastSeenMs, String reason)
      implements DeviceEvent {
    @Override
    public String kind() {
      return status;
    }

    @Override
    public String details() {
      return "by "
          + reason
          + ", since "
          + Words.time(sinceMs)
          + ", last seen "
          + Words.time(lastSeenMs);
    }
  }

  /** A position was refused. */
  @JsonTypeName("rejected")
  record Rejected(long timeMs, String at, String code, String message, String origin)
      implements DeviceEvent {
    @Override
    public String kind() {
      return "rejected";
    }

    @Override
    public String details() {
      return code + " by " + origin + ": " + message;
    }
  }

  /** A record of the device that cannot be read. */
  @JsonTypeName("undecodable")
  record Undecodable(long timeMs, String at, String message) implements DeviceEvent {
    @Override
    public String kind() {
      return "undecodable";
    }

    @Override
    public String details() {
      return message;
    }
  }
}
