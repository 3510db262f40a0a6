package io.tracklog.ingest.tracker;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an OwnTracks message names its device: by its topic {@code owntracks/user/device}, else by
 * the headers {@code X-Limit-U} and {@code X-Limit-D}, else by {@code ?u=user&d=device}. The user
 * is the fleet, so a phone is put into the fleet {@code acme} by the user name {@code acme}; a
 * device without a user is a bare id.
 */
final class OwnTracksNames {
  /** Last parts of topics that name a kind of message, not the device. */
  private static final Set<String> KINDS =
      Set.of(
          "beacon",
          "cmd",
          "dump",
          "event",
          "info",
          "status",
          "step",
          "steps",
          "waypoint",
          "waypoints");

  private static final String ROOT = "owntracks/";

  /** Android has no topic in HTTP mode and makes this one up, of the tracker's initials. */
  private static final String MADE_UP = "owntracks/http/";

  private OwnTracksNames() {}

  /** {@code user/device}, or a bare id, or null where the message only has initials. */
  static @Nullable String device(Fields message, TrackerRequest request) {
    String topic = message.text("topic");
    if (topic != null && !topic.startsWith(MADE_UP)) {
      return ofTopic(topic);
    }
    String byHeaders = joined(header(request, "X-Limit-U"), header(request, "X-Limit-D"));
    if (byHeaders != null) {
      return byHeaders;
    }
    Fields query = request.query().asFields();
    return joined(query.text("u"), query.text("d"));
  }

  private static String ofTopic(String topic) {
    String path = topic.startsWith("/") ? topic.substring(1) : topic;
    path = path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
    String[] parts = path.split("/", -1);
    int last = parts.length - 1;
    if (last >= 2 && KINDS.contains(parts[last])) {
      last--;
    }
    return last == 0 ? parts[0] : parts[last - 1] + '/' + parts[last];
  }

  private static @Nullable String header(TrackerRequest request, String name) {
    String value = request.header().apply(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static @Nullable String joined(@Nullable String user, @Nullable String device) {
    if (user == null || device == null) {
      return user == null ? device : user;
    }
    return user + '/' + device;
  }
}
