package io.tracklog.schemas.model;

import java.util.Optional;

/** Why a record could not be used. New reasons may be added, none is ever renamed. */
public enum DeadLetterReason {
  /** Its bytes are not what its topic holds. */
  UNDECODABLE("undecodable"),
  /** Its key is missing, or is not the device of which its value speaks. */
  WRONG_KEY("wrong-key"),
  /** Its timestamp, or its device's clock, lies far ahead of the servers' clock. */
  IN_FUTURE("in-future");

  private final String wireName;

  DeadLetterReason(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire: lower case, stable. */
  public String wireName() {
    return wireName;
  }

  /** The reason of this name; empty for one that this version does not know. */
  public static Optional<DeadLetterReason> fromWireName(String wireName) {
    for (DeadLetterReason reason : values()) {
      if (reason.wireName.equals(wireName)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }
}
