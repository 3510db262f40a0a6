package io.tracklog.ingest.session;

import io.tracklog.ingest.validate.SpokenFor;

/**
 * Who is on a connection.
 *
 * @param sessionId unique over all gateways
 * @param gatewayId the gateway that holds it
 * @param sender for whom it speaks
 * @param hasAvro whether its binary frames are Avro: subprotocol {@code tracklog.v1.avro}
 */
public record SessionName(String sessionId, String gatewayId, SpokenFor sender, boolean hasAvro) {}
