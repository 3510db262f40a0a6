package io.tracklog.ingest.intake;

import io.tracklog.schemas.model.DeviceId;

/** Decides for one connection, or one request, whether a device may send one more position. */
@FunctionalInterface
public interface RateGate {
  /** Asked once for each position. */
  boolean admits(DeviceId device);
}
