package io.tracklog.tools.rebuild;

import java.util.List;
import java.util.Optional;

/** Why a rebuild cannot be switched to, or thrown away, just now. */
final class SwitchGuard {
  static final String NOT_THERE =
      "there are no tables of that name: the rebuild was never run, was thrown away, or is what"
          + " the job has been switched to";

  private SwitchGuard() {}

  /** Why not to switch; empty when nothing is against it. */
  static Optional<String> againstSwitch(Rebuild rebuild) {
    if (!rebuild.exists()) {
      return Optional.of(NOT_THERE);
    }
    if (rebuild.job().members() > 0) {
      return Optional.of(running(rebuild.job().applicationId(), rebuild.job().members()));
    }
    Optional<String> stillRuns = againstDiscard(rebuild);
    if (stillRuns.isPresent()) {
      return stillRuns;
    }
    List<String> behind = rebuild.notCovered();
    return behind.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the rebuild has not read as far as the job ("
                + String.join(", ", behind)
                + "); run it again, it goes on where it stopped");
  }

  /** Why not to throw it away; empty when nothing is against it. */
  static Optional<String> againstDiscard(Rebuild rebuild) {
    int members = rebuild.rebuilt().members();
    return members > 0
        ? Optional.of(running(rebuild.rebuilt().applicationId(), members))
        : Optional.empty();
  }

  private static String running(String application, int members) {
    return "%s has %d members: stop all instances first; one that was killed counts for 10 s more"
        .formatted(application, members);
  }
}
