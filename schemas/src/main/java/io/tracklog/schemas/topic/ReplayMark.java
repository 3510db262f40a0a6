package io.tracklog.schemas.topic;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers by which a record says that it is a replay: it tells what was, not what is. Whoever
 * keeps the newest of a device, or takes a position for a sign of life, passes over it.
 *
 * <p>All values are UTF-8 text.
 *
 * @param id the replay's own name, the same on all its records
 * @param topic where the record was read
 * @param partition the partition there
 * @param offset the offset there
 */
public record ReplayMark(String id, String topic, int partition, long offset) {
  /** Names the replay. Its presence alone makes a record a replayed one. */
  public static final String ID_HEADER = "tracklog-replay-id";

  /** Names the topic that the record was read from. */
  public static final String TOPIC_HEADER = "tracklog-replay-topic";

  /** Says where in that topic it stands, as {@code partition:offset}. */
  public static final String AT_HEADER = "tracklog-replay-at";

  /** Whether a record with these headers is a replayed one. */
  public static boolean isOn(Headers headers) {
    return headers.lastHeader(ID_HEADER) != null;
  }

  /** The name of the replay that wrote a record with these headers; null when none did. */
  public static @Nullable String idOn(Headers headers) {
    return text(headers, ID_HEADER);
  }

  /** The whole mark; null where one of its headers is missing or makes no sense. */
  public static @Nullable ReplayMark on(Headers headers) {
    String id = text(headers, ID_HEADER);
    String topic = text(headers, TOPIC_HEADER);
    String at = text(headers, AT_HEADER);
    int colon = at == null ? -1 : at.indexOf(':');
    if (id == null || topic == null || at == null || colon < 0) {
      return null;
    }
    try {
      int partition = Integer.parseInt(at.substring(0, colon));
      return new ReplayMark(id, topic, partition, Long.parseLong(at.substring(colon + 1)));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Puts the mark on a record that is about to be written. */
  public void addTo(Headers headers) {
    headers.add(ID_HEADER, bytes(id));
    headers.add(TOPIC_HEADER, bytes(topic));
    headers.add(AT_HEADER, bytes(partition + ":" + offset));
  }

  private static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    byte[] value = header == null ? null : header.value();
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
