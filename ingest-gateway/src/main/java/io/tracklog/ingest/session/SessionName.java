package io.tracklog.ingest.session;

import io.tracklog.ingest.validate.SpokenFor;

/**
 * Who is on a connection.
 *
 * @param number unique over the gateway's life and its restarts
 * @param gatewayId the gateway that holds it
 * @param sender for whom it speaks
 * @param hasAvro whether its binary frames are Avro: subprotocol {@code tracklog.v1.avro}
 */
public record SessionName(long number, String gatewayId, SpokenFor sender, boolean hasAvro) {
  /** Unique over all gateways. Made when it is needed: most of a session's life it is not. */
  public String sessionId() {
    return gatewayId + '-' + Long.toString(number, Character.MAX_RADIX);
  }
}
