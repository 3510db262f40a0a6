package io.tracklog.tools.replay;

import io.tracklog.kit.auth.PatternSet;
import io.tracklog.tools.log.OffsetVector;

/**
 * What a replay is to do.
 *
 * @param id its name, which its records bear
 * @param window what it reads
 * @param devices only records of these
 * @param target where it goes
 * @param pace how fast
 * @param total how many records that is
 * @param lastMs the timestamp of the latest of them, epoch milliseconds; 0 where there is none
 */
record ReplayPlan(
    String id,
    OffsetVector window,
    PatternSet devices,
    Target target,
    Pace pace,
    long total,
    long lastMs) {

  /** The same at another pace. */
  ReplayPlan at(Pace newPace) {
    return new ReplayPlan(id, window, devices, target, newPace, total, lastMs);
  }
}
