package io.tracklog.ingest.tracker;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request, as far as a decoder may look at it.
 *
 * @param query the parameters of the URL
 * @param header the value of a header by its name, or null
 * @param body the body, empty where there is none; not copied, nobody writes to it
 * @param names the full names of devices
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy per request would be waste.
public record TrackerRequest(
    Parameters query, Function<String, @Nullable String> header, byte[] body, DeviceNames names) {

  /**
   * What is kept where something of it is refused: the body, or the parameters where there is no
   * body, without the token.
   */
  public byte[] raw() {
    return body.length > 0 ? body : query.encode();
  }

  /** Names the size, never the content: logs hold no positions. */
  @Override
  public String toString() {
    return "TrackerRequest[" + body.length + " bytes]";
  }
}
