package io.tracklog.ingest.http;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.ingest.intake.Origin;
import io.tracklog.ingest.tracker.OsmAndDecoder;
import io.tracklog.ingest.tracker.OverlandDecoder;
import io.tracklog.ingest.tracker.OwnTracksDecoder;
import io.tracklog.ingest.tracker.SecretBox;
import io.tracklog.ingest.tracker.TrackerDecoder;
import io.tracklog.ingest.tracker.TrackerRequest;
import io.tracklog.kit.http.Problem;
import io.tracklog.kit.http.ProblemException;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.http.HttpMethod;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tracker's app. It knows two answers: done, so that it forgets what it sent, and anything else,
 * after which it sends the same again and nothing after it. So a position that can never be taken,
 * being too old or impossible, is answered with done: it is counted and kept in {@code
 * tracklog.rejected}. What somebody can mend is answered with an error while nothing of the request
 * could be taken, and the phone keeps its queue meanwhile: a device that is none or not the
 * sender's, and a rate that is too high.
 *
 * @param path the path of its requests
 * @param methods their methods
 * @param origin its name in {@code tracklog.rejected}
 * @param decoder reads them
 * @param done the body that tells the app so
 * @param tellable why a position may be refused so that the sender hears of it
 */
public record TrackerDialect(
    String path,
    List<HttpMethod> methods,
    Origin origin,
    TrackerDecoder decoder,
    String done,
    Set<ReasonCode> tellable)
    implements Dialect {

  private static final Set<ReasonCode> MENDABLE =
      Set.of(ReasonCode.INVALID_DEVICE, ReasonCode.FORBIDDEN_DEVICE, ReasonCode.RATE_LIMITED);

  /** Copies the lists. */
  public TrackerDialect {
    methods = List.copyOf(methods);
    tellable = Set.copyOf(tellable);
  }

  /**
   * OsmAnd and Traccar Client. Values that cannot be are told as well: whoever writes such a URL is
   * often a person with a script. That a position is too old or in the future is not.
   */
  public static TrackerDialect osmand(int maxPositions) {
    Set<ReasonCode> tellable = EnumSet.of(ReasonCode.MALFORMED, ReasonCode.INVALID_POSITION);
    tellable.addAll(MENDABLE);
    return new TrackerDialect(
        "/v1/osmand",
        List.of(HttpMethod.GET, HttpMethod.POST),
        Origin.OSMAND,
        new OsmAndDecoder(maxPositions),
        "",
        tellable);
  }

  /**
   * OwnTracks: an empty list of messages to the phone. That an encrypted message cannot be opened
   * is not told, since the phone would hold back all others.
   *
   * @param secret opens encrypted messages; null where none is set
   */
  public static TrackerDialect owntracks(@Nullable SecretBox secret) {
    return new TrackerDialect(
        "/v1/owntracks",
        List.of(HttpMethod.POST),
        Origin.OWNTRACKS,
        new OwnTracksDecoder(secret),
        "[]",
        MENDABLE);
  }

  /** Overland: without these words the app sends the batch again. */
  public static TrackerDialect overland(int maxPositions) {
    return new TrackerDialect(
        "/v1/overland",
        List.of(HttpMethod.POST),
        Origin.OVERLAND,
        new OverlandDecoder(maxPositions),
        "{\"result\":\"ok\"}",
        MENDABLE);
  }

  @Override
  public List<Decoded> decode(TrackerRequest request) throws RefusedInputException {
    return decoder.decode(request);
  }

  @Override
  public Reply reply(Settled settled) {
    for (Settled.Refusal refusal : settled.refused()) {
      boolean comesAgain = refusal.code() == ReasonCode.RATE_LIMITED;
      if (comesAgain || (settled.accepted() == 0 && tellable.contains(refusal.code()))) {
        throw new ProblemException(
            Problem.of(statusOf(refusal.code()), refusal.code(), refusal.message()));
      }
    }
    return new Reply(200, done);
  }

  private static int statusOf(ReasonCode code) {
    if (code == ReasonCode.FORBIDDEN_DEVICE) {
      return 403;
    }
    return code == ReasonCode.RATE_LIMITED ? 429 : 400;
  }
}
