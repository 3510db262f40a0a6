package io.tracklog.fanout.http;

import io.tracklog.fanout.cursor.CursorCodec;
import io.tracklog.fanout.cursor.InvalidCursorException;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.InvalidValueException;
import io.tracklog.schemas.model.ReasonCode;
import java.util.HashMap;
import java.util.Map;

/**
 * The parts of a {@link StreamRequest} from their texts, which are the same in a query and in a
 * frame. Each throws an {@link IllegalArgumentException} whose message goes behind the name and the
 * text of the part, or an {@link InvalidValueException} with a code of its own. Stateless.
 */
public final class StreamFields {
  /** The most devices that one subscription may name. */
  public static final int MAX_DEVICES = 1_000;

  /** The most fleets that one subscription may name. */
  public static final int MAX_FLEETS = 100;

  private StreamFields() {}

  /** Reads a fleet's name. */
  public static String fleet(String text) {
    if (!DeviceId.isValidPart(text)) {
      throw new InvalidValueException(
          ReasonCode.INVALID_DEVICE, "a fleet has 1 to 64 characters of A-Z a-z 0-9 . _ ~ -");
    }
    return text;
  }

  /** Reads {@code fleet/device}; a fleet has many devices, which share its name. */
  public static DeviceId device(String text) {
    DeviceId parsed = DeviceId.parse(text);
    return new DeviceId(parsed.fleet().intern(), parsed.name());
  }

  /** Reads {@code latest} or {@code log}. */
  public static DeliveryMode mode(String text) {
    return switch (text) {
      case "latest" -> DeliveryMode.LATEST;
      case "log" -> DeliveryMode.LOG;
      default -> throw new IllegalArgumentException("is not latest or log");
    };
  }

  /**
   * Reads where a stream begins.
   *
   * @param partitions how many partitions the log has
   */
  public static StartPoint start(String text, int partitions) {
    if (text.equals("latest")) {
      return new StartPoint.Latest();
    } else if (text.equals("earliest")) {
      return new StartPoint.Earliest();
    } else if (Parameters.isNumber(text)) {
      return new StartPoint.AtTime(Parameters.toTimeMs(text));
    } else if (text.matches("[0-9]+:[0-9]+(,[0-9]+:[0-9]+)*")) {
      return new StartPoint.AtOffsets(offsets(text, partitions));
    } else if (text.indexOf(':') >= 0) {
      return new StartPoint.AtTime(Parameters.toTimeMs(text));
    }
    return cursor(text);
  }

  /** Reads the cursor of an earlier stream. */
  public static StartPoint cursor(String text) {
    try {
      return new StartPoint.AtCursor(CursorCodec.decode(text));
    } catch (InvalidCursorException e) {
      throw new IllegalArgumentException(
          "is none of: a cursor, earliest, latest, an RFC 3339 time, epoch milliseconds,"
              + " partition:offset,… ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  private static Map<Integer, Long> offsets(String text, int partitions) {
    Map<Integer, Long> offsets = new HashMap<>();
    for (String pair : text.split(",", -1)) {
      int colon = pair.indexOf(':');
      int partition = Integer.parseInt(pair.substring(0, colon));
      if (partition >= partitions) {
        throw new IllegalArgumentException("names partition " + partition + " of " + partitions);
      }
      offsets.put(partition, Long.parseLong(pair.substring(colon + 1)));
    }
    return offsets;
  }
}
