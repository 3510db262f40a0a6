package io.tracklog.ingest.http;

import io.tracklog.schemas.model.ReasonCode;
import java.util.List;

/**
 * What became of the positions of one request: Kafka has those that were accepted.
 *
 * @param accepted how many
 * @param refused the others, in the order of the request
 */
public record Settled(int accepted, List<Refusal> refused) {
  /** Copies the list. */
  public Settled {
    refused = List.copyOf(refused);
  }

  /**
   * A position that was refused.
   *
   * @param index where it stood in the request, from 0
   * @param code why
   * @param message why, for the sender
   */
  public record Refusal(int index, ReasonCode code, String message) {}
}
