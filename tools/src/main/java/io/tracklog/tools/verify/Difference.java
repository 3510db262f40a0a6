package io.tracklog.tools.verify;

import io.tracklog.schemas.model.DeviceStatusChange;
import io.tracklog.schemas.model.LastKnown;
import java.util.Optional;

/** In what a device's row differs from what it was made of. */
public sealed interface Difference {
  /** The row's key: the device, if the key is one. */
  String device();

  /** What kind it is, in one word; part of the contract with scripts. */
  default String kind() {
    return switch (this) {
      case Missing missing -> "missing";
      case Unreadable unreadable -> "unreadable";
      case Unwanted unwanted -> "unwanted";
      case Older older -> "older";
      case Newer newer -> "newer";
      case OtherPlace place -> "other-place";
      case OtherContent content -> "other-content";
      case OtherStatus status -> "other-status";
    };
  }

  /** There is a row that can be read. */
  sealed interface OfRow extends Difference {
    /** The row as it is. */
    LastKnown row();
  }

  /** The row's position is not the one that it should be. */
  sealed interface OfPosition extends OfRow {
    /** The position that it should be. */
    Sighting newest();
  }

  /** The device reported, and has no row. */
  record Missing(String device, Sighting newest) implements Difference {}

  /**
   * The row, or its key, cannot be read.
   *
   * @param why in words
   */
  record Unreadable(String device, String why) implements Difference {}

  /**
   * There is a row, and the device should have none.
   *
   * @param why in words
   */
  record Unwanted(String device, LastKnown row, String why) implements OfRow {}

  /** The row's position is older than the device's newest. */
  record Older(String device, LastKnown row, Sighting newest) implements OfPosition {}

  /** The row's position is newer than any that the log has of the device. */
  record Newer(String device, LastKnown row, Sighting newest) implements OfPosition {}

  /** The row holds the right position and names another place of the log for it. */
  record OtherPlace(String device, LastKnown row, Sighting newest) implements OfPosition {}

  /** The row names the right place, time and number, and says other things than stand there. */
  record OtherContent(String device, LastKnown row, Sighting newest) implements OfPosition {}

  /**
   * The row's status, or since when it holds, is not what was last said of the device.
   *
   * @param told what was last said; empty when nothing was
   */
  record OtherStatus(String device, LastKnown row, Optional<DeviceStatusChange> told)
      implements OfRow {}
}
