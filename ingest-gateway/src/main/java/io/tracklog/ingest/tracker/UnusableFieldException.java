package io.tracklog.ingest.tracker;

import io.tracklog.schemas.model.ReasonCode;

/**
 * A field of one record that cannot be used; its neighbours are unharmed. The message names field,
 * value and rule, for the sender. Bears no stack trace: it is an answer, not a fault of ours.
 */
final class UnusableFieldException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ReasonCode code;

  UnusableFieldException(ReasonCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  ReasonCode code() {
    return code;
  }
}
