package io.tracklog.schemas.registry;

import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** Under which subject a schema stands in the registry. The three strategies that Confluent has. */
enum SubjectNameStrategy {
  /** {@code topic-key} or {@code topic-value}. */
  TOPIC_NAME("TopicNameStrategy") {
    @Override
    String subject(String topic, boolean isKey, Schema schema) {
      return topic + (isKey ? "-key" : "-value");
    }
  },
  /** The record's full name. */
  RECORD_NAME("RecordNameStrategy") {
    @Override
    String subject(String topic, boolean isKey, Schema schema) {
      return schema.getFullName();
    }
  },
  /** Both, with a dash between. */
  TOPIC_RECORD_NAME("TopicRecordNameStrategy") {
    @Override
    String subject(String topic, boolean isKey, Schema schema) {
      return topic + "-" + schema.getFullName();
    }
  };

  private final String simpleName;

  SubjectNameStrategy(String simpleName) {
    this.simpleName = simpleName;
  }

  /**
   * The strategy of this name, with or without Confluent's package in front.
   *
   * @throws ConfigException when there is none, naming the key
   */
  static SubjectNameStrategy named(String key, String name) {
    String simpleName = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(values())
        .filter(strategy -> strategy.simpleName.equals(simpleName))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    key,
                    name,
                    "must be TopicNameStrategy, RecordNameStrategy or TopicRecordNameStrategy"));
  }

  abstract String subject(String topic, boolean isKey, Schema schema);
}
