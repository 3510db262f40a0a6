package io.tracklog.ingest.decode;

import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import org.jspecify.annotations.Nullable;

/** One position of a frame or body, as far as it could be read. */
public sealed interface Decoded {

  /** Where it stands in the bytes that were decoded. */
  Slice slice();

  /**
   * The number that it bears: the sender's own.
   *
   * @param ordinal stands in where the sender gave none
   * @param unnamed stands in where what the sender gave is no number
   */
  default long sequenceOr(long ordinal, long unnamed) {
    Long given =
        switch (this) {
          case Reported reported -> reported.report().sequence();
          case Unreadable unreadable ->
              unreadable.hasUnreadableSequence() ? Long.valueOf(unnamed) : unreadable.sequence();
        };
    return given == null ? ordinal : given;
  }

  /**
   * A position whose every field had its type; nothing else is checked yet.
   *
   * @param report what was said
   * @param slice where it stands
   */
  record Reported(PositionReport report, Slice slice) implements Decoded {}

  /**
   * A position with a field that is not what the contract promises; its neighbours are unharmed.
   *
   * @param device the device as it was named, else null
   * @param sequence the sender's own number, else null
   * @param hasUnreadableSequence whether a number was given that is none, so that this position
   *     cannot be named
   * @param code what the sender is told
   * @param message why, for the sender
   * @param slice where it stands
   */
  record Unreadable(
      @Nullable String device,
      @Nullable Long sequence,
      boolean hasUnreadableSequence,
      ReasonCode code,
      String message,
      Slice slice)
      implements Decoded {}

  /**
   * A stretch of bytes.
   *
   * @param from its first byte
   * @param to the byte after its last
   */
  record Slice(int from, int to) {
    /** How many bytes it holds. */
    public int length() {
      return to - from;
    }
  }
}
