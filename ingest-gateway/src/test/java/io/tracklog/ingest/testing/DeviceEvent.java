package io.tracklog.ingest.testing;

/** What a device lived through, in its own words. */
public sealed interface DeviceEvent {
  /** A connection stands; the attempts before it in a row came to nothing. */
  record Connected(int port, int failedAttempts) implements DeviceEvent {}

  /** The gateway asks it to finish and to come back. */
  record Hint(long afterMs, String reason) implements DeviceEvent {}

  /** A position or frame was refused. */
  record Refused(String code) implements DeviceEvent {}

  /**
   * A connection is over.
   *
   * @param code the close code, 1006 when it broke
   * @param hasFinished whether the device itself ended it, because it had been asked to
   */
  record Closed(int code, boolean hasFinished) implements DeviceEvent {}

  /** Nobody let it in; {@code status} of the answer, 0 where there was none. */
  record Failed(int port, int status) implements DeviceEvent {}
}
