package io.tracklog.tools.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in lines how a replay ended. Pure. */
final class OutcomeText {
  private OutcomeText() {}

  /**
   * The lines.
   *
   * @param checkpointPath where its checkpoint is
   */
  static List<String> of(Path checkpointPath, ReplayRun.Outcome outcome) {
    Checkpoint checkpoint = outcome.checkpoint();
    ReplayPlan plan = checkpoint.plan();
    List<String> lines = new ArrayList<>();
    outcome.missing().forEach(lost -> lines.add("missing  " + lost));
    if (outcome.notPossible() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "left out %,d that cannot be read; tracklog inspect shows them",
              outcome.notPossible()));
    }
    String written =
        String.format(Locale.ROOT, "%,d of %,d are written", checkpoint.written(), plan.total());
    if (checkpoint.finished()) {
      lines.add("done     " + written + " to " + plan.target());
    } else {
      lines.add("stopped  " + written + "; go on with");
      lines.add("  tracklog replay --resume " + checkpointPath + " --execute");
    }
    return lines;
  }
}
