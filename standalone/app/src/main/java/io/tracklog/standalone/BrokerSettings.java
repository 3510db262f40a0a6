package io.tracklog.standalone;

import io.tracklog.kit.config.Setting;

/**
 * Where the broker inside this process listens.
 *
 * @param port for Kafka's clients; 0 for any free one
 * @param controllerPort for the broker's own quorum, on loopback; 0 for any free one
 */
public record BrokerSettings(
    @Setting(
            doc = "The port of the Kafka broker; 0 for any free one.",
            def = "9092",
            min = "0",
            max = "65535")
        int port,
    @Setting(
            doc = "The port of the broker's own controller; 0 for any free one.",
            def = "9093",
            min = "0",
            max = "65535")
        int controllerPort) {}
