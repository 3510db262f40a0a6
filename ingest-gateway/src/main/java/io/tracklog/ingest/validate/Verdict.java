package io.tracklog.ingest.validate;

import io.tracklog.schemas.model.Position;
import io.tracklog.schemas.model.ReasonCode;

/** What became of a report. */
public sealed interface Verdict {

  /**
   * It is a position.
   *
   * @param position to be published
   */
  record Accepted(Position position) implements Verdict {}

  /**
   * It is none.
   *
   * @param code what the sender is told
   * @param message which field, which value, which rule; for the sender
   */
  record Refused(ReasonCode code, String message) implements Verdict {}
}
