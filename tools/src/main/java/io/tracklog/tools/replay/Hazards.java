package io.tracklog.tools.replay;

import io.tracklog.schemas.topic.RebuildName;
import io.tracklog.schemas.topic.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What speaks against writing into a topic. Each objection says what would be hurt and how to mend
 * it. Pure.
 */
final class Hazards {
  /** The consumer group that location-streams has unless its settings name another. */
  static final String LOCATION_STREAMS = "tracklog-location-streams";

  private static final Set<String> OTHER_VALUES =
      Set.of(
          TopicCatalogue.LAST_KNOWN,
          TopicCatalogue.STATUS,
          TopicCatalogue.SESSIONS,
          TopicCatalogue.REJECTED,
          TopicCatalogue.DEAD_LETTERS);

  private Hazards() {}

  /**
   * What the operator has agreed to.
   *
   * @param source that the replay goes onto the topic that it reads
   * @param create that the target is made where it is not there
   * @param running applications, by their consumer groups, that may read what is replayed
   */
  record Consent(boolean source, boolean create, Set<String> running) {
    /** Keeps a copy. */
    Consent {
      running = Set.copyOf(running);
    }
  }

  /** The objections; none = go on. */
  static List<String> of(SourceTopic source, TargetTopic target, Consent consent) {
    List<String> objections = new ArrayList<>();
    if (OTHER_VALUES.contains(target.name())) {
      return List.of(
          target.name()
              + " holds other values than positions, and its readers could read none of them."
              + " Name another topic");
    }
    boolean same = source.name().equals(target.name());
    if (same && !consent.source()) {
      objections.add(
          ("the replay would write onto %s, which it reads. That is how the subscribers of running"
                  + " gateways are shown it: who reads in log mode sees it marked, the live map and"
                  + " the last-known positions stay as they are. If you mean that, add"
                  + " --allow-source; else name another topic")
              .formatted(target.name()));
    }
    if (!target.exists() && !consent.create()) {
      objections.add(
          "there is no topic %s. --create-topic makes it with %d partitions; or name one that is there"
              .formatted(target.name(), source.partitions()));
    }
    if (target.exists() && target.partitions() != source.partitions()) {
      objections.add(partitions(source, target));
    }
    if (target.isCompacted()) {
      objections.add(
          target.name()
              + " is compacted: it would keep one record of each device, and lose what it holds of"
              + " them now. Name a topic with cleanup.policy=delete");
    }
    target.running().stream()
        .filter(group -> !leavesMarksAlone(group) && !consent.running().contains(group.name()))
        .map(group -> running(group, target))
        .forEach(objections::add);
    return objections;
  }

  /** Whether an application is known to pass marked records over; a rebuild is the same program. */
  static boolean leavesMarksAlone(RunningGroup group) {
    return RebuildName.original(group.name()).equals(LOCATION_STREAMS);
  }

  private static String partitions(SourceTopic source, TargetTopic target) {
    return ("%s has %d partitions and %s has %d. A device is in one partition for life, and who reads"
            + " %s looks for it by that number: with another one its records would stand where nobody"
            + " looks, or behind those of others. Make a topic with %d partitions: name a new one and"
            + " add --create-topic")
        .formatted(
            target.name(),
            target.partitions(),
            source.name(),
            source.partitions(),
            target.name(),
            source.partitions());
  }

  private static String running(RunningGroup group, TargetTopic target) {
    return ("the application %s reads %s at this moment, with %d members, and may take what is"
            + " replayed for news. Stop it first; or if it passes over records with the header"
            + " tracklog-replay-id, or is there to see them, add --allow-running %s")
        .formatted(group.name(), target.name(), group.members(), group.name());
  }
}
