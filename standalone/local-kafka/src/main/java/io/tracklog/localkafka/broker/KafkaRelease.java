package io.tracklog.localkafka.broker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release line of Kafka. Within a line the data on disk stay readable both ways; an older line
 * need not read what a newer one formatted.
 */
record KafkaRelease(int major, int minor) {

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\b.*");

  /** Reads {@code 4.3.1} or {@code 4.3.1-rc0}; what is no version counts as the oldest. */
  static KafkaRelease parse(String version) {
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches()
        ? new KafkaRelease(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
        : new KafkaRelease(0, 0);
  }

  boolean isNewerThan(KafkaRelease other) {
    return major > other.major || (major == other.major && minor > other.minor);
  }
}
