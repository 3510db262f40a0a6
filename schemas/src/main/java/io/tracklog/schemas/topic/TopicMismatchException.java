package io.tracklog.schemas.topic;

import java.io.Serial;

/** A topic exists and is not what it must be. Nothing was changed. */
public final class TopicMismatchException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final String topic;

  TopicMismatchException(
      String topic, String property, String expected, String found, String mend) {
    super("topic %s: %s is %s, expected %s. %s".formatted(topic, property, found, expected, mend));
    this.topic = topic;
  }

  /** The topic's name. */
  public String topic() {
    return topic;
  }
}
