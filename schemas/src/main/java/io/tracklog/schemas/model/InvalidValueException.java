package io.tracklog.schemas.model;

/**
 * A value that breaks its rules. The message names the field, the value and the rule, and is fit
 * for the sender.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private final ReasonCode reason;

  /**
   * Made with the code that the sender gets and a message that says what was wrong and what would
   * be right.
   */
  public InvalidValueException(ReasonCode reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The code that the sender gets. */
  public ReasonCode reason() {
    return reason;
  }
}
