package io.tracklog.kit.config;

import java.util.Optional;

/**
 * One mistake in a configuration.
 *
 * @param key the key, or the section when several settings do not fit together; empty when it is no
 *     setting's mistake
 * @param value what was given, already masked where secret; empty when nothing was
 * @param origin where it was given: {@code flag --http.port}, {@code environment
 *     TRACKLOG_HTTP_PORT}, {@code tracklog.properties:3}; empty when nothing was
 * @param wrong what is wrong with it
 * @param mend what to do about it; empty when {@code wrong} says it
 */
public record ConfigProblem(
    String key, Optional<String> value, Optional<String> origin, String wrong, String mend) {

  static ConfigProblem of(String key, String origin, String wrong, String mend) {
    return new ConfigProblem(key, Optional.empty(), Optional.of(origin), wrong, mend);
  }

  /** Two lines, the second one indented. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(key);
    value.ifPresent(given -> text.append(" = ").append(given));
    origin.ifPresent(
        where -> text.append(text.isEmpty() ? "" : " ").append('(').append(where).append(')'));
    text.append("\n    ").append(wrong);
    if (!mend.isEmpty()) {
      text.append("; ").append(mend);
    }
    return text.toString();
  }
}
