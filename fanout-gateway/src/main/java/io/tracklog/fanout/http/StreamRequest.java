package io.tracklog.fanout.http;

import io.tracklog.fanout.subscription.BoundingBox;
import io.tracklog.fanout.subscription.DeliveryMode;
import io.tracklog.fanout.subscription.Filter;
import io.tracklog.fanout.subscription.Thinning;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client asks for, whichever way it said it: by the parameters of a request or by a frame of
 * a WebSocket. Immutable.
 *
 * @param filter which devices
 * @param area while they are inside; empty = everywhere
 * @param mode how
 * @param start where it begins
 * @param until the time at which a replay ends, epoch milliseconds
 * @param snapshot whether it begins with the last-known positions; empty = by the default
 * @param thinning which positions it can do without
 */
public record StreamRequest(
    Filter filter,
    Optional<BoundingBox> area,
    DeliveryMode mode,
    StartPoint start,
    OptionalLong until,
    Optional<Boolean> snapshot,
    Thinning thinning) {

  /**
   * Checks the rules that hold between its parts.
   *
   * @param nowMs epoch milliseconds; a replay cannot end later
   * @return this request
   * @throws io.tracklog.kit.http.ProblemException when two parts do not go together
   */
  public StreamRequest checked(long nowMs) {
    if (until.isPresent() && mode != DeliveryMode.LOG) {
      throw Parameters.malformed("until ends a replay: it needs mode=log");
    }
    if (until.isPresent() && until.getAsLong() > nowMs) {
      throw Parameters.malformed("until lies in the future; leave it out");
    }
    boolean startsInThePast =
        !(start instanceof StartPoint.Unsaid) && !(start instanceof StartPoint.AtCursor);
    if (mode == DeliveryMode.LOG && startsInThePast && snapshot.orElse(false)) {
      throw Parameters.malformed(
          "snapshot=true and from=… do not go together in mode=log; leave out one");
    }
    return this;
  }

  /** The same for other devices. */
  public StreamRequest withFilter(Filter other) {
    return new StreamRequest(other, area, mode, start, until, snapshot, thinning);
  }

  /** Whether the client may show what an earlier stream has brought it. */
  boolean resumes() {
    return start instanceof StartPoint.AtCursor;
  }
}
