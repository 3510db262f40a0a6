package io.tracklog.schemas.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sender said, before anybody judged it: nothing is checked, everything may be missing. A
 * validator makes a {@link Position} of it.
 *
 * @param device {@code fleet/device}, or null where the connection or the token names it
 * @param sequence the sender's own number, or null
 * @param timeMs the device's clock in epoch milliseconds, or null for the server's
 * @param latitude degrees; NaN = missing
 * @param longitude degrees; NaN = missing
 * @param altitudeM metres; NaN = unknown
 * @param speedMps metres per second; NaN = unknown
 * @param headingDeg degrees; NaN = unknown
 * @param accuracyM metres; NaN = unknown
 * @param attributes further words of the device
 */
public record PositionReport(
    @Nullable String device,
    @Nullable Long sequence,
    @Nullable Long timeMs,
    double latitude,
    double longitude,
    double altitudeM,
    double speedMps,
    double headingDeg,
    double accuracyM,
    Map<String, String> attributes) {

  /** Keeps a copy of the attributes. */
  public PositionReport {
    attributes = Map.copyOf(attributes);
  }

  /** Names device and sequence, never the place: logs hold no positions. */
  @Override
  public String toString() {
    return "PositionReport[" + device + " #" + sequence + "]";
  }
}
