package io.tracklog.kit.geo;

import io.tracklog.schemas.model.DeviceId;
import io.tracklog.schemas.model.Position;

/** A position with its place in the log. Implemented by what carries one; never copied for this. */
public interface LoggedPosition {
  /** The position. */
  Position position();

  /** When the ingest gateway took it, epoch milliseconds. */
  long receivedAtMs();

  /** The partition that holds it. */
  int partition();

  /** Its offset in the partition. */
  long offset();

  /** Whose position it is. */
  default DeviceId device() {
    return position().device();
  }
}
