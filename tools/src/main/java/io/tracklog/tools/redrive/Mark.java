package io.tracklog.tools.redrive;

import java.util.Locale;
import java.util.Optional;

/** What became of a position that was to be sent again. */
enum Mark {
  /** It was put on its way; until another mark follows, nobody knows whether it arrived. */
  SENDING,
  /** It is in Kafka. */
  ACCEPTED,
  /** The gateway refused it once more. */
  REFUSED,
  /** It did not arrive, for sure, and may be sent again. */
  UNSENT;

  /** The word in a checkpoint. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mark of this word. */
  static Optional<Mark> of(String word) {
    for (Mark mark : values()) {
      if (mark.word().equals(word)) {
        return Optional.of(mark);
      }
    }
    return Optional.empty();
  }
}
