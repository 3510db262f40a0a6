package io.tracklog.streams.state;

/**
 * A place in the order of deadlines: by time first, then by device.
 *
 * @param deadlineMs when the device is to be judged, epoch milliseconds, 0 or more
 * @param device the device's key; empty for the place before all devices of this moment
 */
public record DeadlineKey(long deadlineMs, String device) {

  /** The place before every device that is due at this moment. */
  public static DeadlineKey before(long deadlineMs) {
    return new DeadlineKey(deadlineMs, "");
  }
}
