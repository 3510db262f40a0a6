package io.tracklog.schemas.codec;

import io.tracklog.schemas.model.ReasonCode;
import java.io.Serial;

/** Bytes that are no {@code PositionBatch}, or one that holds too much. */
public final class MalformedBatchException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final ReasonCode reason;

  MalformedBatchException(ReasonCode reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** {@link ReasonCode#MALFORMED}, or {@link ReasonCode#TOO_LARGE} where it holds too much. */
  public ReasonCode reason() {
    return reason;
  }
}
