package io.tracklog.ingest.tracker;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.RefusedInputException;
import java.util.List;

/**
 * {@code /v1/osmand}: OsmAnd's online tracking and Traccar Client. One position stands in the
 * parameters of the URL, which a form in the body may complete; Traccar Client 9 and later post
 * JSON. Which it is is told by the body, not by the Content-Type, which many senders leave out.
 *
 * @see <a href="https://www.traccar.org/osmand/">OsmAnd, as Traccar describes it</a>
 */
public final class OsmAndDecoder implements TrackerDecoder {
  private final OsmAndParameters parameters = new OsmAndParameters();
  private final TraccarJson json;

  /** Takes at most so many positions from one request. */
  public OsmAndDecoder(int maxPositions) {
    json = new TraccarJson(maxPositions);
  }

  @Override
  public List<Decoded> decode(TrackerRequest request) throws RefusedInputException {
    return JsonRecords.looksLikeJson(request.body())
        ? json.decode(request)
        : parameters.decode(request);
  }
}
