package io.tracklog.fanout.rest.track;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * What is said at the end of a track.
 *
 * @param partition where the device's positions are
 * @param gaps what was asked for and can no longer be had
 * @param cursor where the track ends
 * @param isComplete whether all that was asked for was given; else there may be more from the
 *     cursor on
 */
record TrackEnd(int partition, List<TrackGap> gaps, String cursor, boolean isComplete) {
  /** Keeps a copy of the list. */
  TrackEnd {
    gaps = List.copyOf(gaps);
  }

  /** What the cursor is called: {@code next} where there may be more. */
  String cursorName() {
    return isComplete ? "cursor" : "next";
  }

  /** Writes it into an object that stands open. */
  void writeTo(JsonGenerator json) throws IOException {
    if (!gaps.isEmpty()) {
      json.writeArrayFieldStart("gaps");
      for (TrackGap gap : gaps) {
        json.writeStartObject();
        json.writeNumberField("partition", partition);
        json.writeNumberField("from", gap.from());
        json.writeNumberField("to", gap.to());
        json.writeStringField("reason", gap.reason().wireName());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeStringField(cursorName(), cursor);
  }
}
