package io.tracklog.fanout.rest;

import io.tracklog.fanout.feed.DeviceEntry;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tag of what is known of a device (RFC 9110, 8.8.3). It changes whenever the position or the
 * status do, not with the age, which the clock alone moves; so it is a weak one.
 *
 * @param opaque what stands between the quotes
 */
record EntityTag(String opaque) {
  private static final Pattern LISTED = Pattern.compile("(?:W/)?\"([\\x21\\x23-\\x7E]*)\"");

  /** The tag of one form of an entry. */
  static EntityTag of(DeviceEntry entry, MediaType form) {
    return new EntityTag(
        Long.toString(entry.record().offset(), 36)
            + '-'
            + entry.status().wireName().charAt(0)
            + Long.toString(entry.statusSinceMs(), 36)
            + '-'
            + form.format());
  }

  /** The header's value. */
  String header() {
    return "W/\"" + opaque + '"';
  }

  /** Whether {@code If-None-Match} names it, or says {@code *}: the weak comparison. */
  boolean isNamedBy(List<String> ifNoneMatch) {
    for (String line : ifNoneMatch) {
      if (line.trim().equals("*")) {
        return true;
      }
      Matcher tags = LISTED.matcher(line);
      while (tags.find()) {
        if (tags.group(1).equals(opaque)) {
          return true;
        }
      }
    }
    return false;
  }
}
