package io.tracklog.schemas.registry;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The settings of the built-in serializer and deserializer, under the names that Confluent gave
 * them. Keys that are not ours are left alone: a Kafka client passes all of its own.
 */
final class SerdeSettings extends AbstractConfig {
  static final String URL = "schema.registry.url";
  static final String AUTO_REGISTER = "auto.register.schemas";
  static final String USE_LATEST = "use.latest.version";
  static final String NORMALIZE = "normalize.schemas";
  static final String SPECIFIC_READER = "specific.avro.reader";
  static final String KEY_SUBJECTS = "key.subject.name.strategy";
  static final String VALUE_SUBJECTS = "value.subject.name.strategy";
  static final String BASIC_AUTH_SOURCE = "basic.auth.credentials.source";
  static final String BASIC_AUTH_USER = "basic.auth.user.info";
  static final String BEARER_TOKEN = "bearer.auth.token";
  static final String CONNECT_TIMEOUT_MS = "http.connect.timeout.ms";
  static final String READ_TIMEOUT_MS = "http.read.timeout.ms";
  static final String MAX_RETRIES = "max.retries";
  static final String RETRY_WAIT_MS = "retries.wait.ms";
  static final String RETRY_MAX_WAIT_MS = "retries.max.wait.ms";

  /** What TLS settings begin with; behind it they are called as in any Kafka client. */
  static final String TLS_PREFIX = "schema.registry.";

  private static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(URL, LIST, HIGH, "One or more addresses of the registry, asked in turn.")
          .define(AUTO_REGISTER, BOOLEAN, true, MEDIUM, "Register schemas that are not yet known.")
          .define(USE_LATEST, BOOLEAN, false, LOW, "Write under the subject's latest version.")
          .define(NORMALIZE, BOOLEAN, false, LOW, "Let the registry normalize before it compares.")
          .define(SPECIFIC_READER, BOOLEAN, false, MEDIUM, "Read generated classes, not generic.")
          .define(KEY_SUBJECTS, STRING, "TopicNameStrategy", MEDIUM, "Names subjects of keys.")
          .define(VALUE_SUBJECTS, STRING, "TopicNameStrategy", MEDIUM, "Names subjects of values.")
          .define(BASIC_AUTH_SOURCE, STRING, "URL", MEDIUM, "URL or USER_INFO.")
          .define(BASIC_AUTH_USER, PASSWORD, null, MEDIUM, "user:password.")
          .define(BEARER_TOKEN, PASSWORD, null, MEDIUM, "A token for the registry.")
          .define(CONNECT_TIMEOUT_MS, INT, 5_000, atLeast(1), LOW, "Milliseconds to connect.")
          .define(READ_TIMEOUT_MS, INT, 10_000, atLeast(1), LOW, "Milliseconds for an answer.")
          .define(
              MAX_RETRIES, INT, 3, atLeast(0), LOW, "Rounds over all addresses after the first.")
          .define(RETRY_WAIT_MS, INT, 200, atLeast(0), LOW, "Milliseconds before the first retry.")
          .define(RETRY_MAX_WAIT_MS, INT, 5_000, atLeast(0), LOW, "Its doubling stops here.");

  /**
   * Checks what was given.
   *
   * @throws org.apache.kafka.common.config.ConfigException when a value is missing or wrong
   */
  SerdeSettings(Map<String, ?> config) {
    super(DEFINITION, config, false);
  }

  SubjectNameStrategy subjects(boolean isKey) {
    String key = isKey ? KEY_SUBJECTS : VALUE_SUBJECTS;
    return SubjectNameStrategy.named(key, getString(key));
  }
}
