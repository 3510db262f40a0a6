package io.tracklog.ingest.decode;

import io.tracklog.schemas.model.ReasonCode;

/**
 * A frame or body that is refused as a whole: what follows the first fault in it cannot be trusted,
 * so nothing of it is taken. The message is fit for the sender. Bears no stack trace: it is an
 * answer, not a fault of ours, and a flood of bad frames must stay cheap.
 */
public final class RefusedInputException extends Exception {
  private final ReasonCode code;

  /** Made with what the sender is told and why. */
  public RefusedInputException(ReasonCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** What the sender is told. */
  public ReasonCode code() {
    return code;
  }
}
