package io.tracklog.tools.rebuild;

import io.tracklog.tools.verify.Difference;
import java.util.Optional;

/** What became of one device when the table was made anew. */
sealed interface Comparison {
  /** The row's key. */
  String device();

  /** Both say the same. */
  record Same(String device) implements Comparison {}

  /**
   * The rebuilt one says something else, and the other one is not known to be wrong: one has read
   * further than the other, or looked for silence more often. Mended in a switch, and not shown.
   */
  record Moved(String device, Mend mend) implements Comparison {}

  /** The table has read further than the rebuild; a switch has to wait for it. */
  record Ahead(String device) implements Comparison {}

  /** The row is older than where the rebuild began; it is left as it is. */
  record Unjudged(String device) implements Comparison {}

  /** The table is wrong. */
  record Differs(String device, Difference difference, Mend mend) implements Comparison {}

  /** What is to be written so that the table says what the rebuilt one says; empty for nothing. */
  default Optional<Mend> toWrite() {
    return switch (this) {
      case Same same -> Optional.empty();
      case Ahead ahead -> Optional.empty();
      case Unjudged unjudged -> Optional.empty();
      case Moved moved -> Optional.of(moved.mend());
      case Differs differs -> Optional.of(differs.mend());
    };
  }
}
