package io.tracklog.schemas.model;

/**
 * What an ingest gateway says of one connection of one device.
 *
 * @param device the device
 * @param event what happened
 * @param connectionId the connection, unique over all gateways
 * @param gatewayId the gateway that holds it
 * @param atMs when, server clock, epoch milliseconds
 * @param reason why it ended, a {@link ReasonCode} or close cause on the wire; empty unless
 *     disconnected
 */
public record DeviceSession(
    DeviceId device,
    SessionEvent event,
    String connectionId,
    String gatewayId,
    long atMs,
    String reason) {}
