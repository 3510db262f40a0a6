package io.tracklog.tools.replay;

import java.util.List;

/**
 * The topic that a replay writes into, as it is found.
 *
 * @param name its name
 * @param partitions how many it has; 0 = there is no such topic
 * @param isCompacted whether it keeps the newest record of a key only
 * @param running who reads it
 */
record TargetTopic(String name, int partitions, boolean isCompacted, List<RunningGroup> running) {
  /** Keeps a copy. */
  TargetTopic {
    running = List.copyOf(running);
  }

  /** One that is not there. */
  static TargetTopic missing(String name) {
    return new TargetTopic(name, 0, false, List.of());
  }

  /** Whether there is such a topic. */
  boolean exists() {
    return partitions > 0;
  }
}
