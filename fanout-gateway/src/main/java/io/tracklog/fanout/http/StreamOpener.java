package io.tracklog.fanout.http;

import io.tracklog.fanout.shard.Subscription;
import io.tracklog.fanout.wire.WireFormat;
import io.tracklog.kit.auth.Principal;

/** Makes a subscription of what somebody asks for. Safe on every event loop. */
public final class StreamOpener {
  private final AccessRules access;
  private final StartResolver starts;

  /**
   * Made for one gateway.
   *
   * @param access who may watch what
   * @param starts where streams begin
   */
  public StreamOpener(AccessRules access, StartResolver starts) {
    this.access = access;
    this.starts = starts;
  }

  /** How many partitions the log has. */
  public int partitions() {
    return starts.partitions();
  }

  /**
   * What of a request somebody may have.
   *
   * @throws io.tracklog.kit.http.ProblemException when the request names what that one may not
   *     watch
   */
  public Subscription open(StreamRequest request, Principal principal, WireFormat format) {
    return starts.resolve(request.withFilter(access.restrict(request.filter(), principal)), format);
  }
}
