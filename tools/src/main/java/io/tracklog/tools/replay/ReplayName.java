package io.tracklog.tools.replay;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a replay, which its records bear.
 *
 * @param id 1 to 64 of letters, digits, dot, dash and underscore
 */
record ReplayName(String id) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Checks its form.
   *
   * @throws IllegalArgumentException when it has another
   */
  ReplayName {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "--id '" + id + "' is not 1 to 64 of letters, digits, dot, dash and underscore");
    }
  }

  /** A name that nobody else takes. */
  static ReplayName of(Instant now, int random) {
    return new ReplayName(TIME.format(now) + "-%04x".formatted(random & 0xffff));
  }

  /** Where its checkpoint is kept unless somebody names another place. */
  Path checkpoint() {
    return Path.of("tracklog-replay-" + id + ".json");
  }
}
