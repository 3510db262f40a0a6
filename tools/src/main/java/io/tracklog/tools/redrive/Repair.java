package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.schemas.model.DeviceId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A rule that mends a position as its sender wrote it. Pure: it takes a text and gives another one;
 * whether that is right is the gateway's to say. A rule that finds nothing to mend leaves the
 * position as it is.
 */
sealed interface Repair {
  /** The position, mended. */
  ObjectNode mend(ObjectNode position);

  /** Gives a field the name that the contract has for it: {@code lng} → {@code lon}. */
  record RenameField(String from, String to) implements Repair {
    @Override
    public ObjectNode mend(ObjectNode position) {
      ObjectNode mended = position.deepCopy();
      JsonNode value = mended.get(from);
      if (value != null && !mended.hasNonNull(to)) {
        mended.remove(from);
        mended.set(to, value);
      }
      return mended;
    }
  }

  /** Leaves out a field whose value is of no use, such as a speed that stands for "unknown". */
  record DropField(String name) implements Repair {
    @Override
    public ObjectNode mend(ObjectNode position) {
      ObjectNode mended = position.deepCopy();
      mended.remove(name);
      return mended;
    }
  }

  /** Makes numbers of numbers that were written as text: {@code "lat":"30.2"}. */
  record UnquoteNumbers() implements Repair {
    private static final List<String> NUMBERS =
        List.of("seq", "lat", "lon", "alt", "speed", "heading", "accuracy");

    @Override
    public ObjectNode mend(ObjectNode position) {
      ObjectNode mended = position.deepCopy();
      for (String name : NUMBERS) {
        JsonNode value = mended.get(name);
        if (value != null && value.isTextual()) {
          unquote(mended, name, value.textValue().strip());
        }
      }
      return mended;
    }

    private static void unquote(ObjectNode position, String name, String text) {
      try {
        position.set(name, DecimalNode.valueOf(new BigDecimal(text)));
      } catch (NumberFormatException e) {
        // No number: left to the gateway, which says so.
        position.put(name, text);
      }
    }
  }

  /** Puts latitude where longitude stood, and the other way round. */
  record SwapLatLon() implements Repair {
    @Override
    public ObjectNode mend(ObjectNode position) {
      ObjectNode mended = position.deepCopy();
      JsonNode lat = mended.get("lat");
      JsonNode lon = mended.get("lon");
      if (lat != null && lon != null) {
        mended.set("lat", lon);
        mended.set("lon", lat);
      }
      return mended;
    }
  }

  /** Multiplies the speed: 0.514444 makes metres per second of knots. */
  record ScaleSpeed(double factor) implements Repair {
    @Override
    public ObjectNode mend(ObjectNode position) {
      ObjectNode mended = position.deepCopy();
      JsonNode speed = mended.get("speed");
      if (speed != null && speed.isNumber()) {
        mended.put("speed", speed.doubleValue() * factor);
      }
      return mended;
    }
  }

  /** Moves the device's clock, as when it took local time for UTC. */
  record ShiftTime(Duration by) implements Repair {
    @Override
    public ObjectNode mend(ObjectNode position) {
      ObjectNode mended = position.deepCopy();
      JsonNode ts = mended.get("ts");
      if (ts != null && ts.isNumber()) {
        mended.put("ts", ts.longValue() + by.toMillis());
      } else if (ts != null && ts.isTextual()) {
        shift(mended, ts.textValue());
      }
      return mended;
    }

    private void shift(ObjectNode position, String text) {
      try {
        position.put("ts", OffsetDateTime.parse(text).plus(by).toString());
      } catch (DateTimeException e) {
        // No time: left to the gateway, which says so.
        position.put("ts", text);
      }
    }
  }

  /** Puts a bare device id into a fleet: {@code bus-12} → {@code acme/bus-12}. */
  record SetFleet(String fleet) implements Repair {
    @Override
    public ObjectNode mend(ObjectNode position) {
      ObjectNode mended = position.deepCopy();
      JsonNode device = mended.get("device");
      if (device != null && device.isTextual() && device.textValue().indexOf('/') < 0) {
        mended.put("device", fleet + "/" + device.textValue());
      }
      return mended;
    }
  }

  /** Says whose it is. */
  record SetDevice(DeviceId device) implements Repair {
    @Override
    public ObjectNode mend(ObjectNode position) {
      ObjectNode mended = position.deepCopy();
      mended.put("device", device.key());
      return mended;
    }
  }
}
