package io.tracklog.fanout.promise;

import io.tracklog.fanout.cursor.Cursor;
import io.tracklog.fanout.cursor.CursorCodec;
import io.tracklog.fanout.cursor.InvalidCursorException;
import io.tracklog.fanout.testing.SseEvent;
import io.tracklog.schemas.model.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a {@link Received} history of a client's events. Stateless. */
public final class Receipts {
  private Receipts() {}

  /**
   * What one event says.
   *
   * @param ends where the log ended at most when it came, by partition; empty when not known
   */
  public static List<Received> of(SseEvent event, Map<Integer, Long> ends) {
    List<Received> received = new ArrayList<>();
    switch (event.type()) {
      case "position" ->
          received.add(
              new Received.Position(
                  event.partition(),
                  event.offset(),
                  DeviceId.parse(event.text("device")),
                  event.text("status")));
      case "status" ->
          received.add(
              new Received.Status(DeviceId.parse(event.text("device")), event.text("status")));
      case "leave" -> received.add(new Received.Leave(DeviceId.parse(event.text("device"))));
      case "gap" ->
          received.add(
              new Received.Gap(
                  (int) event.number("partition"),
                  event.number("from"),
                  event.number("to"),
                  event.text("reason")));
      case "live" -> received.add(new Received.Live());
      case "reconnect", "end" -> {}
      default -> throw new IllegalArgumentException("unknown: " + event);
    }
    if (event.id() != null) {
      received.add(new Received.Stood(cursor(event.id()), ends));
    }
    return received;
  }

  /** The cursor that an id is. */
  public static Cursor cursor(String id) {
    try {
      return CursorCodec.decode(id);
    } catch (InvalidCursorException e) {
      throw new AssertionError("the id " + id + " is no cursor", e);
    }
  }
}
