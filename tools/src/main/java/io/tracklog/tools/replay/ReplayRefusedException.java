package io.tracklog.tools.replay;

import java.util.List;

/** A replay would hurt, or cannot begin; nothing was written. */
final class ReplayRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final List<String> objections;

  /** Says why, and how to mend it; one objection or more. */
  ReplayRefusedException(List<String> objections) {
    super(String.join("; ", objections));
    this.objections = List.copyOf(objections);
  }

  /** One objection. */
  ReplayRefusedException(String objection) {
    this(List.of(objection));
  }

  /** Why, each with its mend. */
  List<String> objections() {
    return objections;
  }
}
