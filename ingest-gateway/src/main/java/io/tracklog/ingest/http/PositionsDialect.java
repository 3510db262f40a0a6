package io.tracklog.ingest.http;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.PositionDecoder;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.ingest.intake.Origin;
import io.tracklog.ingest.tracker.TrackerRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * {@code POST /v1/positions}: one position, an array, or one per line, whatever the Content-Type.
 * The answer counts what was accepted and tells of every position that was not.
 */
public final class PositionsDialect implements Dialect {
  private final PositionDecoder decoder;

  /** Takes at most so many positions from one request. */
  public PositionsDialect(int maxPositions) {
    decoder = new PositionDecoder(maxPositions);
  }

  @Override
  public String path() {
    return "/v1/positions";
  }

  @Override
  public List<HttpMethod> methods() {
    return List.of(HttpMethod.POST);
  }

  @Override
  public Origin origin() {
    return Origin.HTTP;
  }

  @Override
  public List<Decoded> decode(TrackerRequest request) throws RefusedInputException {
    return decoder.decodeSequence(request.body());
  }

  @Override
  public Reply reply(Settled settled) {
    JsonArray rejected = new JsonArray();
    for (Settled.Refusal refusal : settled.refused()) {
      rejected.add(
          new JsonObject()
              .put("index", refusal.index())
              .put("code", refusal.code().code())
              .put("message", refusal.message()));
    }
    return new Reply(
        202,
        new JsonObject().put("accepted", settled.accepted()).put("rejected", rejected).encode());
  }
}
