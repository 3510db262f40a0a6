package io.tracklog.tools.replay;

import io.tracklog.tools.log.OffsetVector;

/**
 * How far a replay has come: all that is needed to go on with it. What it says is written is
 * written; what was written since, the sink finds out for itself.
 *
 * @param plan what it is to do
 * @param rest what is not yet written of the window
 * @param written how many records are written
 * @param mark how much of the target is accounted for
 * @param finished whether nothing is left to do
 */
record Checkpoint(
    ReplayPlan plan, OffsetVector rest, long written, Sink.Mark mark, boolean finished) {

  /** Before the first record. */
  static Checkpoint first(ReplayPlan plan, Sink.Mark mark) {
    return new Checkpoint(plan, plan.window(), 0, mark, false);
  }

  /** The same some records later. */
  Checkpoint advanced(OffsetVector newRest, long newWritten, Sink.Mark newMark) {
    return new Checkpoint(plan, newRest, newWritten, newMark, false);
  }

  /** The same when all is done. */
  Checkpoint finishedWith(Sink.Mark lastMark) {
    return new Checkpoint(plan, rest, written, lastMark, true);
  }

  /** The same at another pace. */
  Checkpoint at(Pace pace) {
    return new Checkpoint(plan.at(pace), rest, written, mark, finished);
  }
}
