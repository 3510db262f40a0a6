package io.tracklog.ingest.tracker;

import io.tracklog.ingest.decode.Decoded;
import io.tracklog.ingest.decode.RefusedInputException;
import java.util.List;

/** Reads the positions of one request of a tracker's protocol. Safe on every thread. */
@FunctionalInterface
public interface TrackerDecoder {
  /**
   * Reads a request.
   *
   * @return its positions, each with its slice of {@link TrackerRequest#raw}; none for a message
   *     that carries no position
   * @throws RefusedInputException when it is refused as a whole
   */
  List<Decoded> decode(TrackerRequest request) throws RefusedInputException;
}
