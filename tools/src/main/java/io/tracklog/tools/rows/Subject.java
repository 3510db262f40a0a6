package io.tracklog.tools.rows;

import io.tracklog.schemas.topic.TopicCatalogue;
import io.tracklog.tools.format.RowKind;
import java.util.Optional;
import java.util.stream.Stream;

/** What rows can be made of. */
public enum Subject {
  /** Every position of the log, in the order of the partitions and their offsets. */
  POSITIONS("positions", TopicCatalogue.POSITIONS, RowKind.POSITIONS),
  /** The newest position of each device among those of the log. */
  NEWEST("newest", TopicCatalogue.POSITIONS, RowKind.NEWEST),
  /** The table of last-known positions, with the status of each device. */
  LAST_KNOWN("last-known", TopicCatalogue.LAST_KNOWN, RowKind.LAST_KNOWN);

  private final String words;
  private final String topic;
  private final RowKind kind;

  Subject(String words, String topic, RowKind kind) {
    this.words = words;
    this.topic = topic;
    this.kind = kind;
  }

  /** The one of this name. */
  public static Optional<Subject> named(String words) {
    return Stream.of(values()).filter(subject -> subject.words.equals(words)).findFirst();
  }

  /** The topic that is read. */
  public String topic() {
    return topic;
  }

  /** What the rows are. */
  public RowKind kind() {
    return kind;
  }

  /** Its name on the command line. */
  @Override
  public String toString() {
    return words;
  }
}
