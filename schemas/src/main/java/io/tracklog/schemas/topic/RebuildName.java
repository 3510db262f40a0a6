package io.tracklog.schemas.topic;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What belongs to one rebuild of the tables, by its name: the application that makes them anew
 * beside the one that runs, and the topics that it writes. Who runs it and who looks at it must
 * agree.
 *
 * @param id what it is called, 1 to 32 characters of {@code a-z 0-9 -}, the first no hyphen
 */
public record RebuildName(String id) {
  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final String MARK = ".rebuild-";
  private static final String BEGIN = ".begin";

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException when it is none
   */
  public RebuildName {
    if (!VALID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "'" + id + "' is no name for a rebuild; give 1 to 32 of a-z 0-9 -, such as 2026-03-14");
    }
  }

  /**
   * The application that runs it: the group of its consumers, and what its changelog is called by.
   *
   * @param running the application that it shall replace, which may have been a rebuild itself
   */
  public String applicationId(String running) {
    return original(running) + MARK + id;
  }

  /** The application that a rebuild was made beside; of one that is no rebuild its own id. */
  public static String original(String applicationId) {
    int mark = applicationId.lastIndexOf(MARK);
    return mark < 0 ? applicationId : applicationId.substring(0, mark);
  }

  /**
   * A group without members, whose committed offsets say where in the log the rebuild began: about
   * what is before them it knows nothing.
   *
   * @param running as for {@link #applicationId}
   */
  public String beginGroup(String running) {
    return applicationId(running) + BEGIN;
  }

  /** The same topics to read from, and others to write to: their names with this one behind. */
  public TopicCatalogue beside(TopicCatalogue topics) {
    Optional<TopicSpec> movements = topics.movements().map(this::beside);
    return new TopicCatalogue(
        topics.positions(),
        beside(topics.lastKnown()),
        beside(topics.status()),
        topics.sessions(),
        topics.rejected(),
        beside(topics.deadLetters()),
        movements);
  }

  private TopicSpec beside(TopicSpec topic) {
    return new TopicSpec(
        topic.name() + '.' + id, topic.partitions(), topic.replicationFactor(), topic.config());
  }
}
