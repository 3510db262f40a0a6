package io.tracklog.tools.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import io.tracklog.schemas.model.Position;

/** A difference for programs: with the row, and what it should be, by the names of the wire. */
public final class DifferenceJson {
  private DifferenceJson() {}

  /** One object. */
  public static ObjectNode of(Difference difference) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("device", difference.device());
    node.put("difference", difference.kind());
    node.put("detail", DifferenceText.detail(difference));
    switch (difference) {
      case Difference.Missing missing -> node.set("log", of(missing.newest()));
      case Difference.Unreadable unreadable -> {
        // The detail says it all.
      }
      case Difference.Unwanted unwanted -> node.set("row", of(unwanted.row()));
      case Difference.OfPosition position -> {
        node.set("row", of(position.row()));
        node.set("log", of(position.newest()));
      }
      case Difference.OtherStatus status -> {
        node.set("row", of(status.row()));
        status.told().ifPresent(change -> node.set("said", of(change)));
      }
    }
    return node;
  }

  private static ObjectNode of(LastKnown row) {
    ObjectNode node = of(Sighting.of(row));
    node.put("status", row.status().wireName());
    node.put("since", row.statusSinceMs());
    return node;
  }

  private static ObjectNode of(Sighting sighting) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Position position = sighting.position();
    node.put("at", sighting.at());
    node.put("ts", position.timeMs());
    node.put("seq", position.sequence());
    node.put("lat", position.latitude());
    node.put("lon", position.longitude());
    node.put("received", sighting.receivedAtMs());
    return node;
  }

  private static ObjectNode of(DeviceStatusChange change) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("status", change.status().wireName());
    node.put("since", change.sinceMs());
    node.put("lastSeen", change.lastSeenMs());
    node.put("reason", change.reason().wireName());
    return node;
  }
}
