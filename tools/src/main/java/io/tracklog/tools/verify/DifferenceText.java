package io.tracklog.tools.verify;

import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import java.time.Instant;

/** A difference in words, without naming places on the map. */
public final class DifferenceText {
  private DifferenceText() {}

  /** What the row says and what it should say. */
  public static String detail(Difference difference) {
    return switch (difference) {
      case Difference.Missing missing -> "no row; the log has " + text(missing.newest());
      case Difference.Unreadable unreadable -> unreadable.why();
      case Difference.Unwanted unwanted ->
          "row of " + text(Sighting.of(unwanted.row())) + "; " + unwanted.why();
      case Difference.OtherContent content ->
          "row of " + content.newest().at() + " says other things than stand there";
      case Difference.OfPosition position ->
          "row of "
              + text(Sighting.of(position.row()))
              + "; the log has "
              + text(position.newest());
      case Difference.OtherStatus status ->
          "row says "
              + status(status.row())
              + "; "
              + status.told().map(DifferenceText::said).orElse("nothing was said of it");
    };
  }

  private static String text(Sighting sighting) {
    return sighting.at() + " at " + time(sighting.position().timeMs());
  }

  private static String status(LastKnown row) {
    return row.status().wireName() + " since " + time(row.statusSinceMs());
  }

  private static String said(DeviceStatusChange change) {
    return "last said was " + change.status().wireName() + " since " + time(change.sinceMs());
  }

  private static String time(long epochMs) {
    return Instant.ofEpochMilli(epochMs).toString();
  }
}
