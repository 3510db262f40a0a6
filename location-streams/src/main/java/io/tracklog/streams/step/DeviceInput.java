package io.tracklog.streams.step;

import io.tracklog.schemas.model.DeviceSession;

/** What can happen to a device. */
public sealed interface DeviceInput {

  /** A position was read from the log. */
  record PositionRead(Fix fix) implements DeviceInput {}

  /** A gateway spoke of a session at this moment. */
  record SessionRead(DeviceSession session, long atMs) implements DeviceInput {}

  /** Somebody wants the device forgotten. */
  record Forget() implements DeviceInput {}

  /** Everything that was received up to this moment has been taken into account. */
  record Tick(long atMs) implements DeviceInput {}
}
