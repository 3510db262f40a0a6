package io.tracklog.ingest.http;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.RefusedInputException;
import io.tracklog.ingest.intake.Origin;
import io.tracklog.ingest.tracker.TrackerRequest;
import io.tracklog.kit.http.ProblemException;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * What differs from one way of posting positions to the next: where, in which form, and what the
 * sender wants to hear. The way from there to Kafka is {@link PostingEndpoint}'s, the same for all.
 * Safe on every thread.
 */
public interface Dialect {
  /** The path of its requests. */
  String path();

  /** Their methods. */
  List<HttpMethod> methods();

  /** Its name in {@code tracklog.rejected}. */
  Origin origin();

  /**
   * The positions of a request, each with its slice of {@link TrackerRequest#raw}.
   *
   * @throws RefusedInputException when it is refused as a whole
   */
  List<Decoded> decode(TrackerRequest request) throws RefusedInputException;

  /**
   * The answer once Kafka has all that was accepted.
   *
   * @throws ProblemException when the sender has to hear that it was refused
   */
  Reply reply(Settled settled);
}
